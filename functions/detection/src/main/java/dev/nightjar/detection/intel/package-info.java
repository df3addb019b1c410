/// Indicators: values that somebody holds against an attacker, who says so, how sure, and until when; and their match
/// against events, at a cost that does not grow with their number.
/// Knows no table, no file and no feed's address.
@NullMarked
package dev.nightjar.detection.intel;

import org.jspecify.annotations.NullMarked;
