/// Clients of AWS, built once when a function or a command starts.
/// Knows where AWS is and how long to wait for it, and nothing of what is stored there.
@NullMarked
package dev.nightjar.aws.client;

import org.jspecify.annotations.NullMarked;
