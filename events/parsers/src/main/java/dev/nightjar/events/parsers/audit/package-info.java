/// What the audit trails of services have in common: who did what, from where, to what, and which OCSF class that is.
/// Knows no service: what a service calls a thing is its own parser's business.
@NullMarked
package dev.nightjar.events.parsers.audit;

import org.jspecify.annotations.NullMarked;
