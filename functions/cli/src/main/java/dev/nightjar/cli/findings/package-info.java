/// Findings of a deployment, asked from its query function and shown to a person or a program.
@NullMarked
package dev.nightjar.cli.findings;

import org.jspecify.annotations.NullMarked;
