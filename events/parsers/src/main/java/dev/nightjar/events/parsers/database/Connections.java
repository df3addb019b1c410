package dev.nightjar.events.parsers.database;

import dev.nightjar.events.parsers.line.Session;
import java.util.LinkedHashMap;
import java.util.Map;

/// Who is behind a connection's id, as earlier lines of the same record told: MySQL's query log names an account only
/// where it connects.
final class Connections {
    private static final String KEY = "mysql-connections";
    private static final int MAX_CONNECTIONS = 1_000;

    private final Map<String, Client> clients = new LinkedHashMap<>();

    private Connections() {}

    static Connections of(Session session) {
        return session.recall(KEY, Connections.class).orElseGet(() -> {
            var made = new Connections();
            session.remember(KEY, made);
            return made;
        });
    }

    Client client(String id) {
        return clients.getOrDefault(id, Client.UNKNOWN.withSession(id));
    }

    void remember(String id, Client client) {
        if (clients.size() < MAX_CONNECTIONS || clients.containsKey(id)) {
            clients.put(id, client);
        }
    }
}
