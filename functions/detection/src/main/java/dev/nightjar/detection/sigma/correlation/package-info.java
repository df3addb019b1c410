/// What correlations mean (correlation rules specification, 2.1.0): matches of rules, grouped, in windows of
/// event time. Knows neither rules over single events nor where a state is kept.
@NullMarked
package dev.nightjar.detection.sigma.correlation;

import org.jspecify.annotations.NullMarked;
