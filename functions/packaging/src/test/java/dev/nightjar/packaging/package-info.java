/// The parts of the archive's making; the archive as a whole is tested where it is made.
@NullMarked
package dev.nightjar.packaging;

import org.jspecify.annotations.NullMarked;
