/// How a rule sees an event: field names → texts, for events in their native JSON form and for OCSF events.
/// Knows no rule.
@NullMarked
package dev.nightjar.detection.sigma.view;

import org.jspecify.annotations.NullMarked;
