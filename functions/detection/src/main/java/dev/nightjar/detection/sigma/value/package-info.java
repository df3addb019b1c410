/// What a rule asks of one value: the tests that Sigma's modifiers come down to, each with its meaning in one place.
/// Knows values as text; knows no event, no rule file and no index.
@NullMarked
package dev.nightjar.detection.sigma.value;

import org.jspecify.annotations.NullMarked;
