package dev.nightjar.events.parsers.database;

import dev.nightjar.events.model.ocsf.IpText;

/// Who talks to a database server; an empty text is what the line does not tell.
///
/// @param host an address or a name; `[local]` or `localhost` for a socket
/// @param port −1 when unknown
/// @param session the connection's or session's id
record Client(String user, String database, String host, long port, String application, String session) {
    static final Client UNKNOWN = new Client("", "", "", -1, "", "");

    boolean isRemote() {
        return !host.isEmpty()
                && !host.equals("[local]")
                && !host.equals("localhost")
                && (IpText.isIp(host) || host.indexOf('.') > 0 || Character.isLetterOrDigit(host.charAt(0)));
    }

    Client withUser(String name) {
        return name.isEmpty() ? this : new Client(name, database, host, port, application, session);
    }

    Client withDatabase(String name) {
        return name.isEmpty() ? this : new Client(user, name, host, port, application, session);
    }

    Client withHost(String name, long number) {
        return name.isEmpty() ? this : new Client(user, database, name, number, application, session);
    }

    Client withApplication(String name) {
        return name.isEmpty() ? this : new Client(user, database, host, port, name, session);
    }

    Client withSession(String id) {
        return id.isEmpty() ? this : new Client(user, database, host, port, application, id);
    }
}
