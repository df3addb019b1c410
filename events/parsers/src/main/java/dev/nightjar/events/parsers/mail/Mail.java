package dev.nightjar.events.parsers.mail;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.net.Web;
import java.util.List;

/// What mail servers report alike: messages on their way, sign-ins, connections.
final class Mail {
    static final int SEND = 1;
    static final int RECEIVE = 2;
    static final int SCAN = 3;
    static final int TRACE = 4;
    static final int RELAY = 5;

    static final int UNKNOWN = 0;
    static final int INBOUND = 1;
    static final int OUTBOUND = 2;
    static final int LOCAL = 4;

    static final int LOGON = 1;
    static final int LOGOFF = 2;

    private Mail() {}

    /// An Email Activity event.
    ///
    /// @param from the envelope's sender; empty when unknown, or for a bounce's null sender
    /// @param to the envelope's recipient; empty when the line names none
    /// @param queue the server's id of the message
    static EventBuilder email(Line line, int activity, int direction, String from, String to, String queue) {
        var email = new JsonObject(6);
        if (Web.isMail(from)) {
            email.put("from", from).put("smtp_from", from);
        }
        if (Web.isMail(to)) {
            email.put("to", List.of(to)).put("smtp_to", List.of(to));
        }
        put(email, "uid", queue);
        EventBuilder event = line.event(OcsfClass.EMAIL_ACTIVITY, activity)
                .set("direction_id", (long) direction)
                .set("message", line.message())
                .set("message_trace_uid", queue);
        if (Web.isMail(from)) {
            event.set("from", from);
        }
        if (Web.isMail(to)) {
            event.set("to", List.of(to));
        }
        return event.set("email", email).set("actor", LogMessage.actor(line.app(), line.pid()));
    }

    /// Whether an email of OCSF can be made of them: it has a sender or a recipient.
    static boolean isEmail(String from, String to) {
        return Web.isMail(from) || Web.isMail(to);
    }

    /// A sign-in to a mail service.
    ///
    /// @param service `SMTP`, `IMAP` …
    static EventBuilder authentication(Line line, int activity, String user, String service, JsonObject client) {
        EventBuilder event = line.event(OcsfClass.AUTHENTICATION, activity)
                .set("user", user(user))
                .set("service", new JsonObject(1).put("name", service))
                .set("is_remote", true)
                .set("actor", LogMessage.actor(line.app(), line.pid()))
                .set("message", line.message());
        if (!client.isEmpty()) {
            event.set("src_endpoint", client);
        }
        return line.host().isEmpty() ? event : event.set("dst_endpoint", Ocsf.endpoint(line.host()));
    }

    static JsonObject user(String name) {
        JsonObject user = Ocsf.user(name.isEmpty() ? "unknown" : name);
        return Web.isMail(name) ? user.put("email_addr", name) : user;
    }

    /// A client's connection to the server.
    static EventBuilder connection(Line line, int activity, JsonObject client) {
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, activity)
                .set("src_endpoint", client)
                .set("connection_info", Network.connection("tcp", Direction.INBOUND, End.at("")))
                .set("actor", LogMessage.actor(line.app(), line.pid()))
                .set("message", line.message());
        return line.host().isEmpty() ? event : event.set("dst_endpoint", Ocsf.endpoint(line.host()));
    }

    static void put(JsonObject object, String name, String value) {
        if (!value.isEmpty()) {
            object.put(name, value);
        }
    }
}
