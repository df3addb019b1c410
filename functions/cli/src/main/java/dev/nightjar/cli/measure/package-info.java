/// Measures the detectors, with seeded generators and over corpora of a user's own; the tables in DETECTORS.md
/// come from here. Knows nothing of how a detector works.
@NullMarked
package dev.nightjar.cli.measure;

import org.jspecify.annotations.NullMarked;
