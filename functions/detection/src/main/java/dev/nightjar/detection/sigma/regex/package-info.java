/// Searches texts for regular expressions with a deterministic automaton that is built as texts need it: one table
/// look-up a character, where RE2/J steps through a set of states.
///
/// What the automaton does not serve (word boundaries, lines, Unicode classes) RE2/J does. Knows no rule.
@NullMarked
package dev.nightjar.detection.sigma.regex;

import org.jspecify.annotations.NullMarked;
