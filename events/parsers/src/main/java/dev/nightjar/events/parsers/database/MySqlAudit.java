package dev.nightjar.events.parsers.database;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import dev.nightjar.events.parsers.text.Xml;
import dev.nightjar.events.parsers.text.XmlElement;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/// Audit logs of MySQL and its kin: MySQL Enterprise Audit (JSON; XML of one line), Percona's audit log plugin (JSON,
/// XML), MariaDB's server_audit (`20261122 10:00:00,db1,root,192.0.2.1,8,45,QUERY,app,'select 1',0`, also in syslog).
final class MySqlAudit implements Parser {
    private static final List<String> MARIADB = List.of(
            "CONNECT",
            "DISCONNECT",
            "FAILED_CONNECT",
            "CHANGEUSER",
            "QUERY",
            "READ",
            "WRITE",
            "CREATE",
            "ALTER",
            "RENAME",
            "DROP");

    static boolean isJson(JsonObject object) {
        return object.has("audit_record") || (object.has("account") && object.has("connection_id"));
    }

    static boolean isText(Line line) {
        String text = line.message();
        return text.stripLeading().startsWith("<AUDIT_RECORD") || isMariaDb(text);
    }

    /// Eight digits, a clock, and an operation of the plugin's in the seventh place.
    private static boolean isMariaDb(String text) {
        if (text.length() < 30 || text.charAt(8) != ' ' || text.charAt(11) != ':' || text.charAt(17) != ',') {
            return false;
        }
        return new Cursor(text).digits(8) > 0 && MARIADB.contains(column(text, 6));
    }

    private static String column(String text, int number) {
        var in = new Cursor(text);
        String column = in.until(',');
        for (int i = 0; i < number; i++) {
            column = in.until(',');
        }
        return column;
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.json();
        if (json != null) {
            return json.get("audit_record") instanceof JsonObject record
                    ? percona(line, record)
                    : enterprise(line, new Fields(json));
        }
        return line.message().stripLeading().startsWith("<") ? xml(line) : mariaDb(line, new Cursor(line.message()));
    }

    /// MySQL Enterprise Audit's JSON: `class` and `event` say what happened.
    private static Parsed enterprise(Line line, Fields in) {
        long time = Timestamps.iso(new Cursor(in.text("timestamp")), ZoneOffset.UTC);
        if (time == Timestamps.NONE) {
            return Parsed.rejected("no timestamp");
        }
        String address = in.at("login.ip");
        String database = in.at("connection_data.db");
        database = database.isEmpty() ? in.at("table_access_data.db") : database;
        Client client = new Client(
                in.at("account.user").isEmpty() ? in.at("login.user") : in.at("account.user"),
                database,
                address.isEmpty() ? in.at("account.host") : address,
                -1,
                in.at("connection_data.connection_attributes.program_name"),
                in.text("connection_id"));
        String sql = in.at("general_data.query");
        sql = sql.isEmpty() ? in.at("table_access_data.query") : sql;
        String what = in.text("event");
        String status = in.at("connection_data.status");
        status = status.isEmpty() ? in.at("general_data.status") : status;
        EventBuilder event = event(line, what, client, sql, status);
        String table = in.at("table_access_data.table");
        if (!table.isEmpty()) {
            event.set("table", new JsonObject(1).put("name", table));
        }
        in.all().forEach(event::unmapped);
        return Parsed.of(event.time(time).metadata("event_code", in.text("class") + '.' + what));
    }

    private static Parsed percona(Line line, JsonObject record) {
        JsonObject lower = lowered(record);
        return record(line, new Fields(lower), record);
    }

    /// Attributes of one element in Percona's and the old format, child elements in the new one.
    private static Parsed xml(Line line) {
        XmlElement element = Xml.read(line.message().strip());
        if (element == null) {
            return Parsed.rejected("not one whole AUDIT_RECORD");
        }
        JsonObject all = element.attributes();
        if (all.isEmpty()) {
            for (XmlElement child : element.children()) {
                all.put(child.name(), child.text());
            }
        }
        return record(line, new Fields(lowered(all)), all);
    }

    private static Parsed record(Line line, Fields in, JsonObject all) {
        long time = Timestamps.iso(new Cursor(in.text("timestamp").replace(" UTC", "Z")), ZoneOffset.UTC);
        String name = in.text("name");
        if (time == Timestamps.NONE || name.isEmpty()) {
            return Parsed.rejected("no timestamp or no name");
        }
        String user = in.first("priv_user", "user");
        int bracket = user.indexOf('['); // `root[root] @ localhost []`
        String host = in.first("ip", "host");
        Client client = new Client(
                bracket > 0 ? user.substring(0, bracket) : user, in.text("db"), host, -1, "", in.text("connection_id"));
        EventBuilder event = event(line, name, client, in.text("sqltext"), in.text("status"));
        all.forEach(event::unmapped);
        return Parsed.of(event.time(time)
                .metadata("event_code", name)
                .metadata("original_event_uid", in.first("record", "record_id")));
    }

    /// A statement without its quotes and the backslashes that protect quotes in it.
    private static String unescaped(String quoted) {
        return quoted.substring(1, quoted.length() - 1).replace("\\'", "'");
    }

    private static Parsed mariaDb(Line line, Cursor in) {
        String text = in.text();
        if (!isMariaDb(text)) {
            return Parsed.rejected("no time and operation of MariaDB's server_audit");
        }
        int date = in.digits(8);
        in.skip(1);
        String clock = in.until(',');
        long time = Timestamps.onDay(date / 10_000, date / 100 % 100, date % 100, new Cursor(clock), line.zone());
        String server = in.until(',');
        String user = in.until(',');
        String host = in.until(',');
        String connection = in.until(',');
        String query = in.until(',');
        String operation = in.until(',');
        String database = in.until(',');
        String rest = in.rest();
        int last = rest.lastIndexOf(',');
        String object = last < 0 ? rest : rest.substring(0, last);
        String code = last < 0 ? "" : rest.substring(last + 1);
        boolean isQuoted = object.length() > 1 && object.startsWith("'") && object.endsWith("'");
        String sql = operation.equals("QUERY") && isQuoted ? unescaped(object) : "";
        EventBuilder event = event(line, operation, new Client(user, database, host, -1, "", connection), sql, code);
        if (!server.isEmpty()) {
            event.set("dst_endpoint", Ocsf.endpoint(server));
        }
        if (sql.isEmpty() && !object.isEmpty() && !operation.endsWith("CONNECT")) {
            event.set("table", new JsonObject(1).put("name", object));
        }
        return time == Timestamps.NONE
                ? Parsed.rejected("no time at the start")
                : Parsed.of(event.time(time)
                        .metadata("event_code", operation)
                        .unmapped("serverhost", server)
                        .unmapped("username", user)
                        .unmapped("host", host)
                        .unmapped("connectionid", connection)
                        .unmapped("queryid", query)
                        .unmapped("operation", operation)
                        .unmapped("database", database)
                        .unmapped("object", object)
                        .unmapped("retcode", code));
    }

    private static EventBuilder event(Line line, String what, Client client, String sql, String status) {
        boolean success = status.isEmpty() || status.equals("0");
        String word = what.toLowerCase(Locale.ROOT).replace(' ', '_');
        EventBuilder event = switch (word) {
            case "connect", "change_user", "changeuser", "failed_connect" ->
                DatabaseEvents.authentication(line, DatabaseEvents.LOGON, client, MySql.PRODUCT)
                        .set("actor", DatabaseEvents.actor(client));
            case "disconnect", "quit" ->
                DatabaseEvents.authentication(line, DatabaseEvents.LOGOFF, client, MySql.PRODUCT)
                        .set("actor", DatabaseEvents.actor(client));
            case "startup", "shutdown", "audit", "noaudit" -> LogMessage.of(line, false, "mysqld");
            case "read" -> DatabaseEvents.datastore(line, 1, client, MySql.PRODUCT);
            case "write" -> DatabaseEvents.datastore(line, 5, client, MySql.PRODUCT);
            case "drop" -> DatabaseEvents.datastore(line, 7, client, MySql.PRODUCT);
            default -> DatabaseEvents.statement(line, sql.isEmpty() ? word : sql, client, MySql.PRODUCT);
        };
        return event.succeeded(success && !word.equals("failed_connect"))
                .set("status_code", status.equals("0") ? "" : status);
    }

    private static JsonObject lowered(JsonObject record) {
        var lower = new JsonObject(record.size());
        record.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return lower;
    }
}
