package dev.nightjar.events.parsers.database;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Csv;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.List;

/// PostgreSQL's server log: to standard error with any `log_line_prefix` that has a time, in syslog, `csvlog` and
/// `jsonlog`.
final class Postgres implements Parser {
    private static final String SEEN = "postgres-seen";
    private static final String[] LEVELS = {
        "LOG:  ",
        "ERROR:  ",
        "FATAL:  ",
        "PANIC:  ",
        "WARNING:  ",
        "NOTICE:  ",
        "INFO:  ",
        "STATEMENT:  ",
        "DETAIL:  ",
        "HINT:  ",
        "CONTEXT:  ",
        "QUERY:  ",
        "LOCATION:  ",
        "DEBUG:  ",
        "DEBUG1:  ",
        "DEBUG2:  "
    };
    private static final int MAX_PREFIX = 300;
    private static final int MAX_HEAD = 1000; // the first fourteen columns of csvlog fit
    private static final int CSV_COLUMNS = 23; // version 9.0; 26 since version 14
    private static final int APPLICATION = 22;

    static boolean isLog(Line line) {
        String text = line.message();
        return level(text) >= 0 || isCsv(text) || isContinued(line);
    }

    /// A time, and five commas on an error level with its SQLSTATE.
    private static boolean isCsv(String text) {
        if (text.length() < 60 || text.charAt(4) != '-' || text.charAt(13) != ':') {
            return false;
        }
        int comma = text.indexOf(',');
        if (comma < 20 || comma > 40) {
            return false;
        }
        List<String> columns = Csv.fields(text.substring(0, Math.min(text.length(), MAX_HEAD)), ',');
        return columns.size() > 13
                && isLevel(columns.get(11))
                && columns.get(12).length() == 5;
    }

    private static boolean isLevel(String word) {
        for (String level : LEVELS) {
            if (level.length() == word.length() + 3 && level.startsWith(word)) {
                return !word.isEmpty();
            }
        }
        return false;
    }

    /// The following lines of a message start with a tab; only behind a line of the same log they can be told.
    private static boolean isContinued(Line line) {
        return line.message().startsWith("\t")
                && line.session().recall(SEEN, Long.class).isPresent();
    }

    /// Where the level stands behind a prefix that starts with a time; −1 when there is none.
    private static int level(String text) {
        boolean isTimed =
                text.length() > 25 && text.charAt(4) == '-' && text.charAt(10) == ' ' && text.charAt(13) == ':';
        return isTimed ? levelWithin(text) : -1;
    }

    private static int levelWithin(String text) {
        int colon = text.indexOf(": ");
        while (colon > 0 && colon < MAX_PREFIX) {
            for (String level : LEVELS) {
                int at = colon + 3 - level.length();
                if (at >= 0 && isLevel(text, level, at)) {
                    return at;
                }
            }
            colon = text.indexOf(": ", colon + 1);
        }
        return -1;
    }

    /// A level with its two blanks, or with one that a collector has left of them, right behind the prefix's `]:`.
    private static boolean isLevel(String text, String level, int at) {
        return text.startsWith(level, at)
                ? at == 0 || !Character.isLetter(text.charAt(at - 1))
                : text.startsWith("]:", at - 2) && text.startsWith(level.substring(0, level.length() - 1), at);
    }

    @Override
    public Parsed parse(Line line) {
        if (line.json() != null) {
            return json(line, new Fields(line.requireJson()));
        }
        String text = line.message();
        if (isContinued(line)) {
            long last = line.session().recall(SEEN, Long.class).orElse(line.loggedTime());
            return Parsed.of(LogMessage.of(line, false, "postgres").time(last).set("message", text.strip()));
        }
        if (isCsv(text)) {
            return csv(line, Csv.fields(text, ','));
        }
        int level = levelWithin(text);
        if (level < 0) {
            return line.app().startsWith("postgres")
                    ? Parsed.of(LogMessage.of(line))
                    : Parsed.rejected("no level of PostgreSQL's behind a prefix");
        }
        var in = new Cursor(text);
        long time = PostgresTime.read(in, line.zone());
        if (time == Timestamps.NONE && line.syslog() == null) {
            return Parsed.rejected("no time at the start of the prefix");
        }
        line.session().remember(SEEN, time == Timestamps.NONE ? line.loggedTime() : time);
        var prefix = PostgresPrefix.read(text.substring(in.at(), Math.max(in.at(), level)));
        in.moveTo(level);
        String word = in.until(':');
        var message = new PostgresMessage(word, in.skipSpaces().rest(), prefix.pid(), "", "");
        EventBuilder event = message.event(line, prefix.client());
        return Parsed.of(time == Timestamps.NONE ? event : event.time(time));
    }

    /// The columns of `csvlog`, by their place.
    private static Parsed csv(Line line, List<String> columns) {
        long time = PostgresTime.read(new Cursor(Csv.at(columns, 0)), line.zone());
        if (time == Timestamps.NONE || columns.size() < CSV_COLUMNS - 1) {
            return Parsed.rejected("fewer columns than csvlog has");
        }
        String from = Csv.at(columns, 4);
        int colon = from.lastIndexOf(':');
        var client = new Client(
                Csv.at(columns, 1),
                Csv.at(columns, 2),
                colon < 0 ? from : from.substring(0, colon),
                colon < 0 ? -1 : Fields.toNumber(from.substring(colon + 1)),
                Csv.at(columns, APPLICATION),
                Csv.at(columns, 5));
        var message = new PostgresMessage(
                Csv.at(columns, 11),
                Csv.at(columns, 13),
                Fields.toNumber(Csv.at(columns, 3)),
                Csv.at(columns, 12),
                Csv.at(columns, 19));
        return Parsed.of(message.event(line, client)
                .time(time)
                .unmapped("command_tag", Csv.at(columns, 7))
                .unmapped("detail", Csv.at(columns, 14))
                .unmapped("hint", Csv.at(columns, 15))
                .unmapped("backend_type", Csv.at(columns, 23)));
    }

    /// `jsonlog`, since version 15.
    private static Parsed json(Line line, Fields in) {
        long time = PostgresTime.read(new Cursor(in.text("timestamp")), line.zone());
        if (time == Timestamps.NONE || in.text("error_severity").isEmpty()) {
            return Parsed.rejected("no timestamp or no error_severity");
        }
        var client = new Client(
                in.text("user"),
                in.text("dbname"),
                in.text("remote_host"),
                in.number("remote_port"),
                in.text("application_name"),
                in.text("session_id"));
        var message = new PostgresMessage(
                in.text("error_severity"),
                in.text("message"),
                in.number("pid"),
                in.text("state_code"),
                in.text("statement"));
        EventBuilder event = message.event(line, client).time(time);
        JsonObject all = in.all();
        all.forEach(event::unmapped);
        return Parsed.of(event);
    }
}
