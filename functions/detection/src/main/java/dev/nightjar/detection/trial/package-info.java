/// Tests beside rules: events that must and must not fire them, through the same normalizer and engine that run in a
/// deployment. Knows no test framework.
@NullMarked
package dev.nightjar.detection.trial;

import org.jspecify.annotations.NullMarked;
