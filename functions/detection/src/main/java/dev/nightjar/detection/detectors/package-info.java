/// Which detectors with a memory run, and their thresholds: one list and one table for all who run them.
/// Knows every detector, and is known by none.
@NullMarked
package dev.nightjar.detection.detectors;

import org.jspecify.annotations.NullMarked;
