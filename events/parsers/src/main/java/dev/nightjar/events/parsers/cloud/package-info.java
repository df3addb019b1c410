/// Sources of cloud providers' audit and access logs.
/// Each format is a class of its own; the list `CloudSources` says how each is recognized.
@NullMarked
package dev.nightjar.events.parsers.cloud;

import org.jspecify.annotations.NullMarked;
