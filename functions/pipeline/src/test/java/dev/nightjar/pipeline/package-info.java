@NullMarked
package dev.nightjar.pipeline;

import org.jspecify.annotations.NullMarked;
