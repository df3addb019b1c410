/// The step `normalize`: records as senders wrote them in, events and what could not be used out.
/// Knows no log format: that is the parsers' part.
@NullMarked
package dev.nightjar.detection.intake;

import org.jspecify.annotations.NullMarked;
