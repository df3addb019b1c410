/// `nightjar policy`: what is allowed to look like an attack.
/// Knows where a deployment keeps it, not what it means.
@NullMarked
package dev.nightjar.cli.policy;

import org.jspecify.annotations.NullMarked;
