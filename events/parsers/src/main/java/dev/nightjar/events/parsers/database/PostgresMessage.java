package dev.nightjar.events.parsers.database;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.text.Csv;
import dev.nightjar.events.parsers.text.Cursor;
import java.util.List;

/// What a message of PostgreSQL's says happened, however it was logged (PostgreSQL documentation, 19.8 "Error Reporting
/// and Logging"; pgaudit's `AUDIT:` messages).
///
/// @param level `LOG`, `ERROR`, `FATAL` …
/// @param pid of the server's process; −1 when unknown
/// @param statement that caused the message, where the format has it in a column; empty when it has not
record PostgresMessage(String level, String text, long pid, String state, String statement) {
    private static final String PRODUCT = "PostgreSQL";
    private static final int AUTHENTICATED = 6; // Authentication: Preauth

    EventBuilder event(Line line, Client client) {
        EventBuilder event = happened(line, client);
        event.set("message", text).set("status_code", state.equals("00000") ? "" : state);
        if (pid >= 0) {
            JsonObject actor = event.object("actor");
            if (!actor.has("session")) {
                actor.put("session", new JsonObject(1).put("uid", Long.toString(pid)));
            }
            actor.put("process", Ocsf.process("postgres", pid));
        }
        return event.severity(severity()).unmapped("error_severity", level).unmapped("state_code", state);
    }

    private EventBuilder happened(Line line, Client client) {
        var in = new Cursor(text);
        if (in.take("connection received: host=")) {
            String host = in.word();
            long port = in.take("port=") ? in.number() : -1;
            return network(line, client.withHost(host, port), Network.OPEN);
        }
        if (in.take("connection authorized: ") || in.take("replication connection authorized: ")) {
            return authorized(line, client, DatabaseEvents.LOGON).succeeded(true);
        }
        if (in.take("connection authenticated: identity=\"")) {
            String identity = in.until('"');
            EventBuilder event = DatabaseEvents.authentication(line, AUTHENTICATED, client.withUser(identity), PRODUCT);
            String method = in.take(" method=") ? in.word() : "";
            return event.succeeded(true)
                    .set("auth_protocol_id", method.isEmpty() ? null : 99L)
                    .set("auth_protocol", method);
        }
        if (in.take("disconnection: ")) {
            return authorized(line, client, DatabaseEvents.LOGOFF).succeeded(true);
        }
        if (isLogonFailure()) {
            return failure(line, client);
        }
        if (in.take("AUDIT: ")) {
            return audit(line, client, in.rest());
        }
        String sql = sql();
        if (!sql.isEmpty()) {
            boolean isOfError = level.equals("STATEMENT"); // logged behind the error that it caused
            return duration(DatabaseEvents.statement(line, sql, client, PRODUCT).succeeded(!isOfError));
        }
        if (isError()) {
            return error(line, client);
        }
        return logged(line, client, false);
    }

    private static EventBuilder logged(Line line, Client client, boolean isError) {
        EventBuilder event = LogMessage.of(line, isError, "postgres");
        return client.user().isEmpty() ? event : event.set("actor", DatabaseEvents.actor(client));
    }

    private EventBuilder network(Line line, Client client, int activity) {
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, activity)
                .set(
                        "src_endpoint",
                        client.isRemote()
                                ? Ocsf.endpoint(client.host(), client.port())
                                : new JsonObject(1).put("name", "[local]"));
        return line.host().isEmpty() ? event : event.set("dst_endpoint", Ocsf.endpoint(line.host()));
    }

    /// `… user=alice database=app application_name=psql SSL enabled (protocol=TLSv1.3, …)`,
    /// `… session time: 0:00:01.123 user=alice database=app host=192.0.2.1 port=51234`
    private EventBuilder authorized(Line line, Client known, int activity) {
        String port = value("port=");
        Client client = known.withUser(value("user="))
                .withDatabase(value("database="))
                .withApplication(value("application_name="))
                .withHost(value("host="), Fields.toNumber(port));
        EventBuilder event = DatabaseEvents.authentication(line, activity, client, PRODUCT);
        event.set("actor", DatabaseEvents.actor(client));
        String session = value("session time: ");
        return event.unmapped("session_time", session);
    }

    private boolean isLogonFailure() {
        return text.contains("authentication failed for user")
                || text.startsWith("no pg_hba.conf entry for")
                || text.startsWith("pg_hba.conf rejects")
                || (level.equals("FATAL") && text.startsWith("role \"") && text.endsWith("does not exist"))
                || (level.equals("FATAL") && text.startsWith("database \"") && text.endsWith("does not exist"))
                || (level.equals("FATAL") && text.startsWith("permission denied for database"))
                || text.contains("is not permitted to log in")
                || text.startsWith("too many connections for");
    }

    private EventBuilder failure(Line line, Client known) {
        String user = quoted("user \"");
        user = user.isEmpty() ? quoted("role \"") : user;
        Client client = known.withUser(user).withDatabase(quoted("database \"")).withHost(quoted("host \""), -1);
        EventBuilder event = DatabaseEvents.authentication(line, DatabaseEvents.LOGON, client, PRODUCT)
                .succeeded(false)
                .set("status_detail", text);
        return event.set("actor", DatabaseEvents.actor(client));
    }

    /// `SESSION,1,1,READ,SELECT,TABLE,public.account,"select …",<not logged>`
    private static EventBuilder audit(Line line, Client client, String fields) {
        List<String> columns = Csv.fields(fields, ',');
        String sql = Csv.at(columns, 7);
        EventBuilder event = DatabaseEvents.statement(line, sql.isEmpty() ? Csv.at(columns, 4) : sql, client, PRODUCT);
        String object = Csv.at(columns, 6);
        if (!object.isEmpty()) {
            event.set("table", new JsonObject(1).put("name", object));
        }
        return event.succeeded(true)
                .unmapped("audit_type", Csv.at(columns, 0))
                .unmapped("class", Csv.at(columns, 3))
                .unmapped("command", Csv.at(columns, 4))
                .unmapped("object_type", Csv.at(columns, 5))
                .unmapped("object_name", object);
    }

    /// The SQL behind `statement:`, `execute NAME:`, `duration: 1.2 ms  statement:`; of a `STATEMENT` line, all of it.
    private String sql() {
        if (level.equals("STATEMENT")) {
            return text;
        }
        if (!level.equals("LOG")) {
            return "";
        }
        int from = 0;
        if (text.startsWith("duration: ")) {
            int unit = text.indexOf(" ms");
            from = unit < 0 ? 0 : unit + 3;
        }
        var in = new Cursor(text, from, text.length());
        in.skipSpaces();
        if (in.take("statement: ")) {
            return in.rest();
        }
        boolean isExtended = in.take("execute ") || in.take("parse ") || in.take("bind ") || in.take("fastpath ");
        return isExtended && in.skipPast(": ") ? in.rest() : "";
    }

    private EventBuilder duration(EventBuilder event) {
        if (text.startsWith("duration: ")) {
            long whole = new Cursor(text, "duration: ".length(), text.length()).number();
            event.set("duration", whole < 0 ? null : whole);
        }
        return event;
    }

    private boolean isError() {
        return switch (level) {
            case "ERROR", "FATAL", "PANIC" -> true;
            default -> false;
        };
    }

    /// A statement that was refused for want of a privilege, or failed; other errors are the server's own.
    private EventBuilder error(Line line, Client client) {
        boolean isDenied = text.startsWith("permission denied") || text.startsWith("must be ");
        if (isDenied || !statement.isEmpty()) {
            EventBuilder event = DatabaseEvents.statement(line, statement, client, PRODUCT)
                    .succeeded(false)
                    .set("status_detail", text);
            return isDenied ? event.disposition(Disposition.UNAUTHORIZED) : event;
        }
        return client.user().isEmpty() // the documentation: ERROR "caused the current command to abort"
                ? logged(line, client, true)
                : DatabaseEvents.datastore(line, 0, client, PRODUCT)
                        .succeeded(false)
                        .set("status_detail", text);
    }

    private Severity severity() {
        return switch (level) {
            case "PANIC" -> Severity.FATAL;
            case "FATAL" -> Severity.HIGH;
            case "ERROR" -> Severity.MEDIUM;
            case "WARNING" -> Severity.LOW;
            default -> Severity.INFORMATIONAL;
        };
    }

    /// The word behind a mark; empty when the mark is missing.
    private String value(String mark) {
        int at = text.indexOf(mark);
        return at < 0 ? "" : new Cursor(text, at + mark.length(), text.length()).word();
    }

    private String quoted(String mark) {
        int at = text.indexOf(mark);
        int end = at < 0 ? -1 : text.indexOf('"', at + mark.length());
        return end < 0 ? "" : text.substring(at + mark.length(), end);
    }
}
