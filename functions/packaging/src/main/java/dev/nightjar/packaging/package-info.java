/// Makes what runs on Lambda's `provided.al2023` of an application: its own Java, an ahead-of-time cache, a
/// start script. Runs in the build only. Knows Lambda's Runtime API and nothing of what the functions do.
@NullMarked
package dev.nightjar.packaging;

import org.jspecify.annotations.NullMarked;
