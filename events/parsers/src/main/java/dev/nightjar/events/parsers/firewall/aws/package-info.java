/// Firewall and flow logs of Amazon Web Services.
/// Knows their formats, not how they are fetched.
@NullMarked
package dev.nightjar.events.parsers.firewall.aws;

import org.jspecify.annotations.NullMarked;
