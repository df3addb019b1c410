package dev.nightjar.detection.sigma;

import dev.nightjar.detection.sigma.match.Explanation;
import dev.nightjar.detection.sigma.rule.RuleHeader;

/// A rule that fired on one event.
///
/// @param rule what it says about itself: title, author, level, tags, references
/// @param explanation the selections, fields and values that made it true
public record SigmaMatch(RuleHeader rule, Explanation explanation) {}
