/// `nightjar bench`: how fast the parts are, on the user's own rules and files.
@NullMarked
package dev.nightjar.cli.bench;

import org.jspecify.annotations.NullMarked;
