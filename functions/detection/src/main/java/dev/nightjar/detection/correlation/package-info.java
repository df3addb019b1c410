/// Findings join incidents, and incidents are opened.
/// Knows no detector's inside, no channel and no table.
@NullMarked
package dev.nightjar.detection.correlation;

import org.jspecify.annotations.NullMarked;
