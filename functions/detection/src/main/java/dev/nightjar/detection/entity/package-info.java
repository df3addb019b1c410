/// Whom and what an OCSF event is about.
/// Knows no log format and no detector.
@NullMarked
package dev.nightjar.detection.entity;

import org.jspecify.annotations.NullMarked;
