/// Sources of firewalls and routers.
/// Each format is a class of its own; the list `FirewallSources` says how each is recognized.
@NullMarked
package dev.nightjar.events.parsers.firewall;

import org.jspecify.annotations.NullMarked;
