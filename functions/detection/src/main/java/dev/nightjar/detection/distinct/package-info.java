/// Too many different values in too short a time: sub-names of a tunnel, ports of a scan, users of a spraying.
/// One mechanism, and one row per question. Knows no log format.
@NullMarked
package dev.nightjar.detection.distinct;

import org.jspecify.annotations.NullMarked;
