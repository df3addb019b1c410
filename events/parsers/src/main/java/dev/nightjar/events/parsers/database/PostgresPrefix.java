package dev.nightjar.events.parsers.database;

import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;

/// What stands between time and level in a `log_line_prefix`, whose order an administrator chooses. Its parts are known
/// by their form: `[1234]` the process, `alice@app` user and database, `192.0.2.1(51234)` the client,
/// `user=alice,db=app,app=psql,client=192.0.2.1` names them.
///
/// @param pid −1 when the prefix has none
record PostgresPrefix(long pid, Client client) {
    private static final int MAX_WORDS = 24;

    static PostgresPrefix read(String text) {
        var prefix = new PostgresPrefix(-1, Client.UNKNOWN);
        var in = new Cursor(text.replace("]:", "] ").replace("):", ") ").replace(',', ' '));
        in.skipSpaces();
        for (int i = 0; i < MAX_WORDS && !in.isAtEnd(); i++) {
            prefix = prefix.with(in.word());
        }
        return prefix;
    }

    private PostgresPrefix with(String written) {
        String word = written;
        while (word.startsWith(":")) {
            word = word.substring(1);
        }
        while (word.endsWith(":") || (word.endsWith("]") && !word.startsWith("["))) {
            int colon = word.indexOf(":[");
            if (colon > 0) { // RDS: `alice@app:[1234]`
                return with(word.substring(0, colon)).with(word.substring(colon + 1));
            }
            word = word.substring(0, word.length() - 1);
        }
        int equals = word.indexOf('=');
        if (equals > 0) {
            return named(word.substring(0, equals), word.substring(equals + 1));
        }
        if (word.startsWith("[")) {
            var in = new Cursor(word, 1, word.length());
            long number = in.number();
            boolean isLine = in.peek() == '-'; // `[5-1]`, the line's number within the session
            return pid < 0 && number >= 0 && !isLine ? new PostgresPrefix(number, client) : this;
        }
        int parenthesis = word.indexOf('(');
        if (parenthesis > 0 && word.endsWith(")")) {
            long port = Fields.toNumber(word.substring(parenthesis + 1, word.length() - 1));
            return new PostgresPrefix(pid, client.withHost(word.substring(0, parenthesis), port));
        }
        if (IpText.isIp(word) || word.equals("[local]")) {
            return new PostgresPrefix(pid, client.withHost(word, -1));
        }
        int at = word.indexOf('@');
        if (at > 0 && client.user().isEmpty()) {
            return new PostgresPrefix(
                    pid, client.withUser(known(word.substring(0, at))).withDatabase(known(word.substring(at + 1))));
        }
        return this;
    }

    private PostgresPrefix named(String name, String value) {
        return switch (name) {
            case "user", "u" -> new PostgresPrefix(pid, client.withUser(known(value)));
            case "db", "database", "d" -> new PostgresPrefix(pid, client.withDatabase(known(value)));
            case "app", "application", "application_name", "a" ->
                new PostgresPrefix(pid, client.withApplication(known(value)));
            case "client", "host", "remote", "h", "r" ->
                value.endsWith(")") ? with(value) : new PostgresPrefix(pid, client.withHost(known(value), -1));
            case "pid", "p" -> new PostgresPrefix(Fields.toNumber(value), client);
            default -> this;
        };
    }

    private static String known(String value) {
        return value.equals("[unknown]") ? "" : value;
    }
}
