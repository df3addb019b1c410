@NullMarked
package dev.nightjar.detection;

import org.jspecify.annotations.NullMarked;
