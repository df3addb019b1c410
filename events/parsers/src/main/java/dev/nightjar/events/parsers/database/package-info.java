/// Sources of database servers.
/// Each format is a class of its own; the list `DatabaseSources` says how each is recognized.
@NullMarked
package dev.nightjar.events.parsers.database;

import org.jspecify.annotations.NullMarked;
