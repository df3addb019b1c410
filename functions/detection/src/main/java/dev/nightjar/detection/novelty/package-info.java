/// What was never there before: values that come up after a time of learning, in a bounded memory of those that did.
/// Knows no log format but through its table of questions.
@NullMarked
package dev.nightjar.detection.novelty;

import org.jspecify.annotations.NullMarked;
