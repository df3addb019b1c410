/// From a finding to a message worth waking for, said once.
/// Knows no channel's protocol and no table.
@NullMarked
package dev.nightjar.detection.notification;

import org.jspecify.annotations.NullMarked;
