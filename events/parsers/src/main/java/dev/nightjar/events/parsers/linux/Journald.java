package dev.nightjar.events.parsers.linux;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Envelope;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.transport.Envelopes;

/// The journal's JSON (`journalctl -o json`, systemd-journal-gatewayd) of programs that have no parser of their own:
/// the message of one that has, such as sshd, is read by that parser, out of the journal's entry as of any envelope.
///
/// Fields by systemd.journal-fields(7): `_` in front is what journald itself knows, so a program cannot forge it.
final class Journald implements Parser {
    static boolean isEntry(Line line) {
        JsonObject json = line.json();
        return json != null && json.has("__REALTIME_TIMESTAMP") && (json.has("MESSAGE") || json.has("_TRANSPORT"));
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.json();
        if (json == null || !isEntry(line)) {
            return Parsed.rejected("no journal entry: MESSAGE and __REALTIME_TIMESTAMP are missing");
        }
        Envelope envelope = Envelopes.open(json);
        Line inner = line.within(envelope == null ? new Envelope("journald", "", line.loggedTime(), "", "") : envelope);
        EventBuilder event = LogMessage.of(inner);
        String executable = text(json, "_EXE");
        String command = text(json, "_CMDLINE");
        if (event.object("actor").get("process") instanceof JsonObject process) {
            put(process, "path", executable);
            put(process, "cmd_line", command);
        }
        String user = text(json, "_UID");
        if (!user.isEmpty()) {
            event.object("actor").put("user", new JsonObject(1).put("uid", user));
        }
        event.metadata("log_name", text(json, "_TRANSPORT")).metadata("original_event_uid", text(json, "__CURSOR"));
        json.forEach((name, value) -> {
            if (!name.equals("MESSAGE")) {
                event.unmapped(name, value);
            }
        });
        return Parsed.of(event);
    }

    private static void put(JsonObject object, String name, String text) {
        if (!text.isEmpty()) {
            object.put(name, text);
        }
    }

    private static String text(JsonObject json, String name) {
        return json.get(name) instanceof String text ? text : "";
    }
}
