/// Windows event logs other than the security log: the system log, PowerShell, Defender, and single channels. Knows no
/// forwarder.
@NullMarked
package dev.nightjar.events.parsers.windows.channel;

import org.jspecify.annotations.NullMarked;
