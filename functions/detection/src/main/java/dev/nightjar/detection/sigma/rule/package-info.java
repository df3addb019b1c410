/// Sigma rules as their author wrote them, checked: detection rules, correlations and filters (specification 2.1.0).
/// Knows no event and no index.
@NullMarked
package dev.nightjar.detection.sigma.rule;

import org.jspecify.annotations.NullMarked;
