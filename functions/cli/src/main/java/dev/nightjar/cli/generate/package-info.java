/// Writes the raw logs of a small organisation's day, as its machines would, with an intrusion inside when asked for.
/// A day follows from a seed and a start alone. Knows log formats and people's habits; never how Nightjar reads either.
@NullMarked
package dev.nightjar.cli.generate;

import org.jspecify.annotations.NullMarked;
