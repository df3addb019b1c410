package dev.nightjar.events.parsers.endpoint;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.ArrayList;
import java.util.List;

/// osquery's results (osquery documentation, "Logging"): event format (one row added or removed a line), batch format
/// (`diffResults`), snapshots (all rows of a query in one line), and its own status lines.
final class Osquery implements Parser {
    /// Rows of one line; a snapshot of more is cut into as many events, and says so by its rejection.
    private static final int MAX_ROWS = 20_000;

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.requireJson();
        if (json.get("columns") instanceof JsonObject columns) {
            String action = json.text("action").orElse("");
            return Parsed.of(event(line, json, columns, action));
        }
        if (json.get("snapshot") instanceof List<?> rows) {
            return rows(line, json, rows, "snapshot", new ArrayList<>());
        }
        if (json.get("diffResults") instanceof JsonObject diff) {
            var events = new ArrayList<EventBuilder>();
            Parsed added = rows(line, json, diff.list("added"), "added", events);
            return added instanceof Parsed.Rejected ? added : rows(line, json, diff.list("removed"), "removed", events);
        }
        return Parsed.rejected("neither columns, snapshot nor diffResults");
    }

    private static Parsed rows(Line line, JsonObject json, List<?> rows, String action, List<EventBuilder> events) {
        for (Object row : rows) {
            if (!(row instanceof JsonObject columns)) {
                return Parsed.rejected("a row that is no object");
            }
            if (events.size() >= MAX_ROWS) {
                return Parsed.rejected("more rows than " + MAX_ROWS);
            }
            events.add(event(line, json, columns, action).set("raw_data", Json.write(columns)));
        }
        return events.isEmpty() ? Parsed.filtered("osquery-empty-result") : Parsed.of(events);
    }

    private static EventBuilder event(Line line, JsonObject json, JsonObject columns, String action) {
        var in = new Fields(json);
        String name = in.text("name");
        EventBuilder event = OsqueryRow.event(line, name, columns, action);
        long seconds = json.number("unixTime").orElse(Fields.toNumber(in.text("unixTime")));
        if (seconds > 0) {
            event.time(Timestamps.epoch(seconds));
        }
        device(event, in);
        event.metadata("event_code", name).metadata("log_name", action);
        columns.forEach(event::unmapped);
        event.unmapped("columns", columns).unmapped("action", action).unmapped("name", name);
        return event.unmapped("hostIdentifier", in.text("hostIdentifier"))
                .unmapped("decorations", json.get("decorations"));
    }

    /// What the usual decorators add: the host's name and UUID, and who logged in last, which is what OCSF calls a
    /// device's owner.
    private static void device(EventBuilder event, Fields in) {
        String identifier = in.text("hostIdentifier");
        String host = in.at("decorations.hostname").isEmpty() ? identifier : in.at("decorations.hostname");
        if (host.isEmpty()) {
            return;
        }
        event.set("device", new JsonObject(6).put("hostname", host).put("type_id", 0L))
                .set("device", "name", identifier.equals(host) ? "" : identifier)
                .set("device", "uid", in.at("decorations.host_uuid"));
        String user = in.at("decorations.username");
        if (!user.isEmpty()) {
            event.set("device", "owner", Ocsf.user(user));
        }
    }
}
