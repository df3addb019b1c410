/// `nightjar indicators …`: what is held against attackers, in a deployment.
@NullMarked
package dev.nightjar.cli.indicators;

import org.jspecify.annotations.NullMarked;
