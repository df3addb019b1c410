/// Incidents of a deployment, asked from its query function and told to a person or a program.
@NullMarked
package dev.nightjar.cli.incidents;

import org.jspecify.annotations.NullMarked;
