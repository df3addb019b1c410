/// Sources of mail servers.
/// Each format is a class of its own; the list `MailSources` says how each is recognized.
@NullMarked
package dev.nightjar.events.parsers.mail;

import org.jspecify.annotations.NullMarked;
