/// Sources that a user adds with a file instead of Java: how their lines are recognized, split into fields, and
/// mapped to OCSF. A mapping is checked whole when it is read, and compiled; what it maps is checked against
/// the schema, event by event.
@NullMarked
package dev.nightjar.events.parsers.mapping;

import org.jspecify.annotations.NullMarked;
