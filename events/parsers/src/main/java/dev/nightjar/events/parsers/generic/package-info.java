/// Formats without a product: CEF, LEEF, key=value, CSV, JSON, plain syslog.
/// Each format is a class of its own; the list `GenericSources` says how each is recognized.
@NullMarked
package dev.nightjar.events.parsers.generic;

import org.jspecify.annotations.NullMarked;
