/// What is odd about rules that do run. Knows rules; no event.
@NullMarked
package dev.nightjar.detection.sigma.lint;

import org.jspecify.annotations.NullMarked;
