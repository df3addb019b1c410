/// Holds the compiled index against one event after the other.
@NullMarked
package dev.nightjar.detection.sigma.engine;

import org.jspecify.annotations.NullMarked;
