/// The mechanism that all detectors with a memory share: a batch is folded per key and written once.
/// Knows no detector and no table.
@NullMarked
package dev.nightjar.detection.stateful;

import org.jspecify.annotations.NullMarked;
