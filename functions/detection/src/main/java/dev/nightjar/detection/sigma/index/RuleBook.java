package dev.nightjar.detection.sigma.index;

import dev.nightjar.detection.sigma.rule.Expression;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import dev.nightjar.detection.sigma.value.ValueTest;

/// What is needed of a rule only when it fires, or when it comes to a test that no table answers.
public interface RuleBook {
    /// How many rules there are.
    int size();

    RuleHeader header(int rule);

    Expression condition(int rule);

    /// What a lazy atom tests.
    ValueTest lazyTest(int number);
}
