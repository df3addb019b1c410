package dev.nightjar.detection.sigma;

import dev.nightjar.detection.sigma.match.Explanation;
import dev.nightjar.detection.sigma.rule.RuleHeader;

/// A rule that fired on one event.
///
/// @param rule what it says about itself: title, author, level, tags, references
/// @param explanation the selections, fields and values that made it true
/// @param fires false for a rule that only feeds correlations, and is not to be reported by itself
public record SigmaMatch(RuleHeader rule, Explanation explanation, boolean fires) {}
