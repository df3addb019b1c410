/// How much risk findings put on an entity, and how it fades.
/// Knows no detector and no table.
@NullMarked
package dev.nightjar.detection.risk;

import org.jspecify.annotations.NullMarked;
