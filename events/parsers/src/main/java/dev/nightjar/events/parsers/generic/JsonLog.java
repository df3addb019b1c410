package dev.nightjar.events.parsers.generic;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.line.Envelope;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.transport.Envelopes;

/// A JSON object of a product that is not known, by the names that many products share.
final class JsonLog implements Parser {
    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.json();
        if (json == null || json.isEmpty()) {
            return Parsed.rejected("no JSON object with members");
        }
        Roles roles = Roles.named(json);
        Envelope envelope = Envelopes.open(json);
        Line inner = envelope == null ? line : line.within(envelope).as(json);
        EventBuilder event = RoleEvent.of(inner, roles, "", inner.app()).set("unmapped", json);
        return Parsed.of(event);
    }
}
