/// The ports in one process' memory: for the command line, which needs no cloud, and for tests.
/// Keeps the same promises as the ports on AWS, and forgets all when the process ends.
@NullMarked
package dev.nightjar.detection.memory;

import org.jspecify.annotations.NullMarked;
