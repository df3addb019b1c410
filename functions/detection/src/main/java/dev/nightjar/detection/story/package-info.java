/// What explains a beacon, looked up in the lake: machine, process, first visit, download, others that have it.
/// Knows no detector's inside, no bucket and no table.
@NullMarked
package dev.nightjar.detection.story;

import org.jspecify.annotations.NullMarked;
