/// The rule author's commands: checks, offline and without a cloud.
@NullMarked
package dev.nightjar.cli.rules;

import org.jspecify.annotations.NullMarked;
