/// From events to findings: rules and detectors with a memory, together.
/// Knows no stream and no table.
@NullMarked
package dev.nightjar.detection.detect;

import org.jspecify.annotations.NullMarked;
