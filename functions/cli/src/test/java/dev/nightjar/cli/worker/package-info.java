@NullMarked
package dev.nightjar.cli.worker;

import org.jspecify.annotations.NullMarked;
