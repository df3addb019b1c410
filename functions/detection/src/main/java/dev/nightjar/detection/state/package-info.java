/// The port behind which detectors keep what they remember between batches.
/// Knows nothing of what a detector remembers, nor of the table it lies in.
@NullMarked
package dev.nightjar.detection.state;

import org.jspecify.annotations.NullMarked;
