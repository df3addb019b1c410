package dev.nightjar.events.parsers.database;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;

/// MongoDB's structured log since version 4.4 (MongoDB Manual, "Log Messages"): `t`, `s`, `c`, `id`, `ctx`, `msg`,
/// `attr`.
final class MongoDb implements Parser {
    private static final String PRODUCT = "MongoDB";

    /// The text log before version 4.4: ISO time with an offset, a letter, a component, the context in brackets.
    static boolean isText(Line line) {
        String text = line.message();
        return text.length() > 45
                && text.charAt(10) == 'T'
                && text.charAt(19) == '.'
                && text.charAt(23) != 'Z'
                && text.indexOf(' ') == 28
                && "FEWID".indexOf(text.charAt(29)) >= 0
                && text.charAt(30) == ' '
                && text.indexOf(" [", 31) > 0;
    }

    private static Parsed text(Line line) {
        var in = new Cursor(line.message());
        long time = Timestamps.iso(in, line.zone());
        if (time == Timestamps.NONE) {
            return Parsed.rejected("no time at the start");
        }
        String severity = in.skipSpaces().word();
        String component = in.word();
        String context = in.take('[') ? in.until(']') : "";
        String message = in.skipSpaces().rest();
        return Parsed.of(plain(line, message, severity)
                .time(time)
                .severity(severity(severity))
                .metadata("log_name", component)
                .set("message", message)
                .unmapped("s", severity)
                .unmapped("c", component)
                .unmapped("ctx", context));
    }

    private static EventBuilder plain(Line line, String message, String severity) {
        var in = new Cursor(message);
        boolean isAccepted = in.take("connection accepted from ");
        if (isAccepted || in.take("end connection ")) {
            return network(line, from(Client.UNKNOWN, in.word()), isAccepted ? Network.OPEN : Network.CLOSE);
        }
        int on = message.indexOf(" failed for ");
        boolean isSuccess = message.startsWith("Successfully authenticated as principal ");
        if (isSuccess || (message.contains("authentication failed") && on > 0)) {
            var who = new Cursor(message, isSuccess ? 40 : on + " failed for ".length(), message.length());
            String user = who.word();
            int from = message.indexOf(" from client ");
            String client =
                    from < 0 ? "" : new Cursor(message, from + " from client ".length(), message.length()).word();
            return DatabaseEvents.authentication(
                            line, DatabaseEvents.LOGON, from(Client.UNKNOWN.withUser(user), client), PRODUCT)
                    .succeeded(isSuccess);
        }
        return LogMessage.of(line, severity.equals("E") || severity.equals("F"), "mongod");
    }

    /// `192.0.2.9:52000`, with a comma or full stop behind it in older versions' sentences.
    private static Client from(Client client, String remote) {
        int colon = remote.lastIndexOf(':');
        return colon < 0
                ? client.withHost(remote, -1)
                : client.withHost(remote.substring(0, colon), new Cursor(remote, colon + 1, remote.length()).number());
    }

    @Override
    public Parsed parse(Line line) {
        if (line.json() == null) {
            return isText(line) ? text(line) : Parsed.rejected("no line of MongoDB's");
        }
        var in = new Fields(line.requireJson());
        long time = Timestamps.iso(new Cursor(in.at("t.$date")), ZoneOffset.UTC);
        if (time == Timestamps.NONE) {
            return Parsed.rejected("no time in `t.$date`");
        }
        String message = in.text("msg");
        EventBuilder event = event(line, in, message)
                .time(time)
                .severity(severity(in.text("s")))
                .metadata("event_code", in.text("id"))
                .metadata("log_name", in.text("c"))
                .set("message", message);
        in.all().forEach(event::unmapped);
        return Parsed.of(event);
    }

    private static EventBuilder event(Line line, Fields in, String message) {
        Client client = client(in);
        return switch (message) {
            case "Connection accepted" -> network(line, client, Network.OPEN);
            case "Connection ended" -> network(line, client, Network.CLOSE);
            case "Successfully authenticated", "Authentication succeeded" ->
                authentication(line, client, in).succeeded(true);
            case "Authentication failed" ->
                authentication(line, client, in).succeeded(false).set("status_detail", in.at("attr.error"));
            case "Slow query" -> slow(line, client, in);
            default -> {
                boolean isError = in.text("s").equals("E") || in.text("s").equals("F");
                yield LogMessage.of(line, isError, "mongod");
            }
        };
    }

    private static Client client(Fields in) {
        String remote = in.at("attr.remote");
        remote = remote.isEmpty() ? in.at("attr.client") : remote;
        int colon = remote.lastIndexOf(':');
        String user = in.at("attr.principalName");
        user = user.isEmpty() ? in.at("attr.user") : user;
        String database = in.at("attr.authenticationDatabase");
        database = database.isEmpty() ? in.at("attr.db") : database;
        return new Client(
                user.indexOf('@') > 0 ? user.substring(0, user.indexOf('@')) : user,
                database,
                colon < 0 ? remote : remote.substring(0, colon),
                colon < 0 ? -1 : Fields.toNumber(remote.substring(colon + 1)),
                in.at("attr.appName"),
                in.at("attr.connectionId"));
    }

    private static EventBuilder authentication(Line line, Client client, Fields in) {
        String mechanism = in.at("attr.mechanism");
        EventBuilder event = DatabaseEvents.authentication(line, DatabaseEvents.LOGON, client, PRODUCT)
                .set("actor", DatabaseEvents.actor(client));
        return mechanism.isEmpty() ? event : event.set("auth_protocol_id", 99, "auth_protocol", mechanism);
    }

    private static EventBuilder network(Line line, Client client, int activity) {
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, activity)
                .set(
                        "src_endpoint",
                        client.host().isEmpty()
                                ? new JsonObject(1).put("name", "unknown")
                                : Ocsf.endpoint(client.host(), client.port()));
        return line.host().isEmpty() ? event : event.set("dst_endpoint", Ocsf.endpoint(line.host()));
    }

    /// `attr.ns` is the database and the collection: `app.users`.
    private static EventBuilder slow(Line line, Client client, Fields in) {
        String namespace = in.at("attr.ns");
        int point = namespace.indexOf('.');
        Client at = client.withDatabase(point < 0 ? namespace : namespace.substring(0, point));
        int activity = switch (in.at("attr.type")) {
            case "update" -> 2;
            case "remove" -> 7;
            case "insert" -> 5;
            default -> 4;
        };
        EventBuilder event = DatabaseEvents.datastore(line, activity, at, PRODUCT);
        event.object("database").put("type_id", 6L); // NoSQL
        if (point > 0) {
            event.set("table", new JsonObject(1).put("name", namespace.substring(point + 1)));
        }
        JsonObject command = in.all().object("attr.command").orElseGet(JsonObject::new);
        if (!command.isEmpty()) {
            event.set(
                    "query_info",
                    new JsonObject(2).put("name", command.name(0)).put("query_string", command.toString()));
        }
        long duration = in.all().number("attr.durationMillis").orElse(-1);
        return event.succeeded(in.at("attr.errCode").isEmpty()).set("duration", duration < 0 ? null : duration);
    }

    private static Severity severity(String letter) {
        return switch (letter) {
            case "F" -> Severity.FATAL;
            case "E" -> Severity.HIGH;
            case "W" -> Severity.MEDIUM;
            default -> Severity.INFORMATIONAL;
        };
    }
}
