/// Says whether and why a rule is true of an event, from the rule's expression itself. The compiled index is
/// held against it, and matches are explained by it.
@NullMarked
package dev.nightjar.detection.sigma.match;

import org.jspecify.annotations.NullMarked;
