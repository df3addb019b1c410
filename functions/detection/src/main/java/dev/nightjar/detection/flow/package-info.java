/// What the pipeline's steps share: the records they are handed, the ports they write through, and how they count.
/// Knows no stream's protocol, no bucket and no table, and neither parses nor detects.
@NullMarked
package dev.nightjar.detection.flow;

import org.jspecify.annotations.NullMarked;
