/// From a signal to a finding with a score that explains itself.
/// Knows neither rules nor detectors by name.
@NullMarked
package dev.nightjar.detection.score;

import org.jspecify.annotations.NullMarked;
