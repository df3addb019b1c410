package dev.nightjar.events.parsers.database;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.line.Session;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;

/// MySQL's and MariaDB's slow query log (MySQL Reference Manual, 7.4.5): lines of comment tell time, account and costs
/// of the statement that follows; a statement ends with a semicolon at a line's end.
final class MySqlSlow implements Parser {
    private static final String ENTRY = "mysql-slow-entry";
    private static final int MAX_STATEMENT = 100_000;

    /// An entry as far as it has been read.
    private record Entry(long time, Client client, String costs, String sql) {
        static final Entry EMPTY = new Entry(Timestamps.NONE, Client.UNKNOWN, "", "");

        Entry with(Client other) {
            return new Entry(time, other, costs, sql);
        }
    }

    static boolean isLog(Line line) {
        String text = line.message();
        return text.startsWith("# Time: ")
                || text.startsWith("# User@Host: ")
                || text.startsWith("# Query_time: ")
                || (line.session().recall(ENTRY, Entry.class).isPresent() && !text.isEmpty() && isOfEntry(text));
    }

    /// Inside an entry any line may be SQL; another log's line starts with a digit.
    private static boolean isOfEntry(String text) {
        return !Character.isDigit(text.charAt(0)) && text.charAt(0) != '{' && text.charAt(0) != '<';
    }

    @Override
    public Parsed parse(Line line) {
        String text = line.message();
        Session session = line.session();
        Entry entry = session.recall(ENTRY, Entry.class).orElse(Entry.EMPTY);
        if (text.startsWith("#")) {
            boolean isNew = text.startsWith("# Time: ")
                    || (text.startsWith("# User@Host: ") && !entry.costs().isEmpty());
            session.remember(ENTRY, comment(text, isNew ? Entry.EMPTY : entry, line));
            return Parsed.filtered("mysql-slow-header");
        }
        if (entry.equals(Entry.EMPTY)) {
            return Parsed.rejected("a statement without the comments that precede it");
        }
        var in = new Cursor(text);
        if (in.take("use ")) {
            session.remember(ENTRY, entry.with(entry.client().withDatabase(in.until(';'))));
            return Parsed.filtered("mysql-slow-header");
        }
        if (in.take("SET timestamp=")) {
            long seconds = in.number();
            boolean isTimed = entry.time() != Timestamps.NONE || seconds < 0;
            long time = isTimed ? entry.time() : seconds * 1000;
            session.remember(ENTRY, new Entry(time, entry.client(), entry.costs(), entry.sql()));
            return Parsed.filtered("mysql-slow-header");
        }
        String sql = entry.sql().isEmpty() ? text : entry.sql() + '\n' + text;
        if (!text.endsWith(";") && sql.length() < MAX_STATEMENT) {
            session.remember(ENTRY, new Entry(entry.time(), entry.client(), entry.costs(), sql));
            return Parsed.filtered("mysql-slow-statement-continues");
        }
        session.remember(ENTRY, new Entry(Timestamps.NONE, entry.client(), entry.costs(), ""));
        return Parsed.of(event(line, entry, sql));
    }

    private static EventBuilder event(Line line, Entry entry, String sql) {
        String statement = sql.endsWith(";") ? sql.substring(0, sql.length() - 1) : sql;
        EventBuilder event = DatabaseEvents.statement(line, statement, entry.client(), MySql.PRODUCT)
                .succeeded(true)
                .time(entry.time() == Timestamps.NONE ? line.loggedTime() : entry.time());
        var costs = new Cursor(entry.costs());
        for (int i = 0; i < 20 && !costs.isAtEnd(); i++) {
            String name = costs.word();
            String value = costs.word();
            if (!name.endsWith(":")) {
                break;
            }
            event.unmapped(name.substring(0, name.length() - 1), value);
            if (name.equals("Query_time:")) {
                long time = Timestamps.epochSeconds(new Cursor(value)); // seconds with a fraction
                event.set("duration", time < 0 ? null : time);
            }
        }
        return event;
    }

    private static Entry comment(String text, Entry entry, Line line) {
        var in = new Cursor(text, 2, text.length());
        if (in.take("Time: ")) {
            return new Entry(MySql.time(in, line.zone()), entry.client(), entry.costs(), "");
        }
        if (in.take("User@Host: ")) {
            return entry.with(account(in));
        }
        return in.take("Query_time: ")
                ? new Entry(entry.time(), entry.client(), text.substring(2), entry.sql())
                : entry;
    }

    /// `root[root] @ localhost [192.0.2.1]  Id:     8`
    private static Client account(Cursor in) {
        String user = in.until('[');
        String current = in.until(']');
        in.skipPast("@ ");
        String host = in.until('[').strip();
        String address = in.until(']');
        String id = in.skipPast("Id:") ? in.skipSpaces().word() : "";
        return Client.UNKNOWN
                .withUser(user.isEmpty() ? current : user)
                .withHost(address.isEmpty() ? host : address, -1)
                .withSession(Fields.toNumber(id) < 0 ? "" : id);
    }
}
