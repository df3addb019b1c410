/// What a parser sees and answers: a line with what is known of its origin; events, a filter's name, or a reason.
/// Knows no particular log format.
@NullMarked
package dev.nightjar.events.parsers.line;

import org.jspecify.annotations.NullMarked;
