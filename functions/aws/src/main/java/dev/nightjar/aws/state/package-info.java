/// Detectors' memory in the `state` table: one item per key, compare and set by version, forgotten after its time.
/// Knows no detector.
@NullMarked
package dev.nightjar.aws.state;

import org.jspecify.annotations.NullMarked;
