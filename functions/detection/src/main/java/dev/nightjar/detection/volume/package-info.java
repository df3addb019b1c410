/// How much an hour brought, held against the same entity's own history: bytes that leave, lines that come.
/// Knows no log format but through its table of questions.
@NullMarked
package dev.nightjar.detection.volume;

import org.jspecify.annotations.NullMarked;
