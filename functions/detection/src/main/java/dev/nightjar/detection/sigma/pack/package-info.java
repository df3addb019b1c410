/// Rules compiled into one file, which a function loads at cold start without parsing YAML: format, reading, writing.
///
/// Knows rules and the index; no event, no file and no cloud.
@NullMarked
package dev.nightjar.detection.sigma.pack;

import org.jspecify.annotations.NullMarked;
