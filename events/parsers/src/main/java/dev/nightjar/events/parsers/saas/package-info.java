/// Business applications and security products that are services: audit trails and alerts, each described by a table
/// of where its fields stand (`Trail`, `Alerts`) instead of by code. What who-did-what becomes in OCSF is `audit`'s.
@NullMarked
package dev.nightjar.events.parsers.saas;

import org.jspecify.annotations.NullMarked;
