/// Finds the values of wanted fields in events: in JSON bytes without an object tree, and in OCSF events.
///
/// Knows field names, no rule and no test.
@NullMarked
package dev.nightjar.detection.sigma.scan;

import org.jspecify.annotations.NullMarked;
