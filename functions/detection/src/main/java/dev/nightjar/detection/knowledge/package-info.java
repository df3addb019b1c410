/// What is known of our own machines: which of them held an address at which time, who owns them, how much they
/// matter. Knows no log format, no detector and no table.
@NullMarked
package dev.nightjar.detection.knowledge;

import org.jspecify.annotations.NullMarked;
