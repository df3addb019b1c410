/// Software that calls home: the same source and the same destination at a steady beat, over DNS, connections and web
/// names. The beat is measured; what many ask for, or the allow-list names, is quiet.
/// Knows no log format.
@NullMarked
package dev.nightjar.detection.beacon;

import org.jspecify.annotations.NullMarked;
