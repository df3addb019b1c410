package dev.nightjar.events.parsers.firewall.juniper;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;

/// The management daemon: who logged in, what they typed, what they committed.
final class JunosManagement {
    private static final String SSH = "ssh-connection '";

    private JunosManagement() {}

    static EventBuilder event(Line line, String id, Fields fields) {
        String user = fields.first("username", "user");
        if (user.isEmpty()) {
            return LogMessage.of(line);
        }
        return switch (id) {
            case "UI_LOGIN_EVENT", "UI_AUTH_EVENT" -> logon(line, 1, user, fields);
            case "UI_LOGOUT_EVENT" -> logon(line, 2, user, fields);
            case "UI_CMDLINE_READ_LINE" -> {
                EventBuilder event = LogMessage.of(line);
                event.object("actor").put("user", Ocsf.user(user));
                yield event;
            }
            default ->
                line.event(OcsfClass.ENTITY_MANAGEMENT, 3)
                        .set(
                                "entity",
                                new JsonObject(2)
                                        .put("name", line.host().isEmpty() ? "configuration" : line.host())
                                        .put("type", "device configuration"))
                        .set("actor", new JsonObject(1).put("user", Ocsf.user(user)))
                        .set("comment", fields.first("comment", "command"))
                        .set("message", line.message());
        };
    }

    private static EventBuilder logon(Line line, int activity, String user, Fields fields) {
        EventBuilder event = line.event(OcsfClass.AUTHENTICATION, activity)
                .set("user", Ocsf.user(user))
                .set("service", "name", "Junos mgd")
                .set("message", line.message())
                .succeeded(true);
        String[] ends = connection(line.message(), fields).split(" ", 5);
        return ends.length == 4
                ? event.set("src_endpoint", End.at(ends[0], ends[1]).json())
                        .set("dst_endpoint", End.at(ends[2], ends[3]).json())
                : event;
    }

    /// The client's address and port, then the device's: `ssh-connection '192.0.2.9 52000 192.0.2.1 22'`.
    private static String connection(String message, Fields fields) {
        String told = fields.text("ssh-connection");
        int at = message.lastIndexOf(SSH);
        return told.isEmpty() && at >= 0 ? new Cursor(message, at + SSH.length(), message.length()).until('\'') : told;
    }
}
