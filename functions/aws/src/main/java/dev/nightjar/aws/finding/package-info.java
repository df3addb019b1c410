/// Findings in the `findings` table: kept once for ever, found by five indexes, newest first.
/// Knows neither how a finding came about nor who is told of it.
@NullMarked
package dev.nightjar.aws.finding;

import org.jspecify.annotations.NullMarked;
