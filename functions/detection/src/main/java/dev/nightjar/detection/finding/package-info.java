/// Findings: what Nightjar tells people, in the terms of OCSF's Detection Finding (2004) and Incident Finding (2005).
/// Knows neither how a finding came about nor where it is kept.
@NullMarked
package dev.nightjar.detection.finding;

import org.jspecify.annotations.NullMarked;
