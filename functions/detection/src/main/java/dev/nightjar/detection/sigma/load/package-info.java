/// Rule files → the set of rules that runs: collections merged, filters applied, correlations resolved, and what cannot
/// run rejected with its place and a remedy while the rest loads.
@NullMarked
package dev.nightjar.detection.sigma.load;

import org.jspecify.annotations.NullMarked;
