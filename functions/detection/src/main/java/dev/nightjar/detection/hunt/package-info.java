/// Looking back: the same engine over what happened before.
/// Knows no bucket and no file system.
@NullMarked
package dev.nightjar.detection.hunt;

import org.jspecify.annotations.NullMarked;
