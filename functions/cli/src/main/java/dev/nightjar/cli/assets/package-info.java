/// `nightjar assets`: whose machines, networks and accounts are, and how much they matter.
/// Knows where a deployment keeps it, not what it means.
@NullMarked
package dev.nightjar.cli.assets;

import org.jspecify.annotations.NullMarked;
