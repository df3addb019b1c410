/// Writes the raw logs of a company in which nothing happens but what happens everywhere: work, journeys, guests, new
/// machines, backups. Knows log formats and people's habits; never how Nightjar reads either.
@NullMarked
package dev.nightjar.cli.generate.quiet;

import org.jspecify.annotations.NullMarked;
