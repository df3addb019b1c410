/// The Linux audit system's records: one line each, several of them one event where a system call made them.
@NullMarked
package dev.nightjar.events.parsers.linux.audit;

import org.jspecify.annotations.NullMarked;
