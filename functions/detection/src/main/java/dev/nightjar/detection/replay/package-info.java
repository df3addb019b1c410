/// The whole chain in one process, over events of the past: what live detection would have told.
/// Knows no stream, no bucket and no table.
@NullMarked
package dev.nightjar.detection.replay;

import org.jspecify.annotations.NullMarked;
