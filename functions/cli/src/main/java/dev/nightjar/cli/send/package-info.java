/// From lines to a deployment's stream `logs`: cuts, wraps and writes them. Knows no log format.
@NullMarked
package dev.nightjar.cli.send;

import org.jspecify.annotations.NullMarked;
