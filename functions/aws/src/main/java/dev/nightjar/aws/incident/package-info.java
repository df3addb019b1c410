/// Incidents in the `findings` table: compared and set by version, found by what joins them, listed newest first.
/// Knows neither what joins findings nor how an incident is told.
@NullMarked
package dev.nightjar.aws.incident;

import org.jspecify.annotations.NullMarked;
