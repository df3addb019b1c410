/// The Sigma engine: rules in, matches with their reasons out.
///
/// Load with [SigmaRules], match with one [SigmaMatcher] per thread. Knows OCSF events and JSON; no cloud, no clock.
@NullMarked
package dev.nightjar.detection.sigma;

import org.jspecify.annotations.NullMarked;
