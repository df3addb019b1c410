/// Domain names as registries sell them.
/// Knows no log format and no detector.
@NullMarked
package dev.nightjar.detection.domain;

import org.jspecify.annotations.NullMarked;
