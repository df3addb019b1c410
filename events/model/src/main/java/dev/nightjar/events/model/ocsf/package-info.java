/// OCSF 1.8.0: its classes and enumerations, the builder every parser fills, and the validator every event passes.
/// Knows no log format.
@NullMarked
package dev.nightjar.events.model.ocsf;

import org.jspecify.annotations.NullMarked;
