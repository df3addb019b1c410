/// Nightjar for a person: one command line over the pure core and over a deployment.
/// A command reads its options, calls the core or an adapter, and prints; it decides nothing about logs or findings.
@NullMarked
package dev.nightjar.cli;

import org.jspecify.annotations.NullMarked;
