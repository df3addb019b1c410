/// `nightjar normalize` and `nightjar sources`: the normalizer for a person, offline, on files and standard input.
/// Knows no cloud.
@NullMarked
package dev.nightjar.cli.normalize;

import org.jspecify.annotations.NullMarked;
