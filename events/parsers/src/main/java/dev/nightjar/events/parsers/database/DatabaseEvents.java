package dev.nightjar.events.parsers.database;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.text.Cursor;
import java.util.Locale;

/// What the servers of relational databases report alike: sign-ins, connections, statements.
public final class DatabaseEvents {
    static final int LOGON = 1;
    static final int LOGOFF = 2;

    private static final long RELATIONAL = 1; // database.type_id
    private static final long DATABASE = 1; // type_id
    private static final int CONNECT = 3;

    private DatabaseEvents() {}

    /// An Authentication event of a user at the server.
    ///
    /// @param product the server's name
    static EventBuilder authentication(Line line, int activity, Client client, String product) {
        EventBuilder event = line.event(OcsfClass.AUTHENTICATION, activity)
                .set("user", Ocsf.user(client.user().isEmpty() ? "unknown" : client.user()))
                .set("service", new JsonObject(1).put("name", product))
                .unmapped("database", client.database());
        ends(event, line, client);
        return event.set("is_remote", client.isRemote() ? true : null);
    }

    /// A Datastore Activity event of a statement; its first word tells the activity.
    static EventBuilder statement(Line line, String sql, Client client, String product) {
        int activity = activity(sql);
        EventBuilder event = datastore(line, activity == 0 ? 4 : activity, client, product);
        return sql.isBlank() ? event : event.set("query_info", query(sql));
    }

    /// OCSF wants a name of a query: its first word, `SELECT`.
    public static JsonObject query(String statement) {
        return new JsonObject(2)
                .put("name", new Cursor(statement.strip()).word().toUpperCase(Locale.ROOT))
                .put("query_string", statement);
    }

    /// A Datastore Activity event of a connection that was made.
    static EventBuilder connect(Line line, Client client, String product) {
        return datastore(line, CONNECT, client, product);
    }

    static EventBuilder datastore(Line line, int activity, Client client, String product) {
        String name = client.database();
        EventBuilder event = line.event(OcsfClass.DATASTORE_ACTIVITY, activity)
                .set("type_id", DATABASE, "type", "Database")
                .set(
                        "database",
                        new JsonObject(3)
                                .put("name", name.isEmpty() ? "unknown" : name)
                                .put("type_id", RELATIONAL)
                                .put("type", product))
                .set("actor", actor(client));
        ends(event, line, client);
        if (!event.body().has("src_endpoint")) {
            event.set("src_endpoint", new JsonObject(1));
        }
        return event;
    }

    static JsonObject actor(Client client) {
        var actor = new JsonObject(3).put("user", Ocsf.user(client.user().isEmpty() ? "unknown" : client.user()));
        if (!client.application().isEmpty()) {
            actor.put("app_name", client.application());
        }
        if (!client.session().isEmpty()) {
            actor.put("session", new JsonObject(1).put("uid", client.session()));
        }
        return actor;
    }

    private static void ends(EventBuilder event, Line line, Client client) {
        if (client.isRemote()) {
            event.set("src_endpoint", Ocsf.endpoint(client.host(), client.port()));
        } else if (!client.host().isEmpty()) {
            event.set("src_endpoint", new JsonObject(1).put("name", client.host()));
        }
        if (!line.host().isEmpty()) {
            event.set("dst_endpoint", Ocsf.endpoint(line.host()));
        }
    }

    /// Datastore Activity's `activity_id` of an SQL statement's first word; 0 for a statement of another kind.
    public static int activity(String sql) {
        String word = new Cursor(sql.strip()).word();
        int end = 0;
        while (end < word.length() && Character.isLetter(word.charAt(end))) {
            end++;
        }
        return switch (word.substring(0, end).toLowerCase(Locale.ROOT)) {
            case "select", "with", "table", "values", "fetch", "explain" -> 4;
            case "copy", "unload" -> 1;
            case "update", "alter", "set", "grant", "revoke", "rename", "comment" -> 2;
            case "insert", "replace", "merge", "load", "call", "do" -> 5;
            case "create" -> 6;
            case "delete", "drop", "truncate" -> 7;
            case "show", "describe", "desc" -> 8;
            default -> 0;
        };
    }
}
