/// The Windows security log: what each event id means (Microsoft, "Advanced security audit policy settings" and the
/// pages of the single events). Knows no forwarder.
@NullMarked
package dev.nightjar.events.parsers.windows.security;

import org.jspecify.annotations.NullMarked;
