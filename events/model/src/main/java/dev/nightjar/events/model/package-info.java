/// What flows through Nightjar: events in OCSF form, and the JSON they are read from and written to.
/// Knows no log format, no detector and no cloud.
@NullMarked
package dev.nightjar.events.model;

import org.jspecify.annotations.NullMarked;
