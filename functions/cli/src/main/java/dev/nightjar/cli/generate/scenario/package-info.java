/// Writes the raw logs of a company's network with one infection inside that spreads, and the truth about it.
/// Everything follows from a plan with a seed. Knows log formats and people's habits; never how Nightjar reads either.
@NullMarked
package dev.nightjar.cli.generate.scenario;

import org.jspecify.annotations.NullMarked;
