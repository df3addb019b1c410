package dev.nightjar.events.parsers.web;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.line.Session;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;

/// Microsoft IIS in the W3C extended log file format: columns in the order of the `#Fields` line above, which a site's
/// administrator chooses; without that line, an order that Microsoft documents. HTTP.sys' error log is alike.
final class Iis implements Parser {
    private static final String COLUMNS = "iis-columns";
    private static final String DATE = "iis-date";
    private static final String FIELDS = "#Fields: ";

    static boolean isIis(Line line) {
        String text = line.message();
        if (text.startsWith("#")) {
            return text.startsWith("#Software: Microsoft Internet Information Services")
                    || text.startsWith("#Software: Microsoft HTTP API")
                    || text.startsWith("#Version: 1.0")
                    || text.startsWith("#Date: ")
                    || isFields(text);
        }
        if (text.length() < 24 || text.charAt(4) != '-' || text.charAt(10) != ' ' || text.charAt(13) != ':') {
            return text.length() > 8
                    && text.charAt(2) == ':'
                    && named(line.session()).startsWith("time ");
        }
        return !columns(line, text).isEmpty();
    }

    private static boolean isFields(String text) {
        return text.startsWith(FIELDS) && text.contains("cs-method") && !text.contains("x-edge-location");
    }

    /// The columns of the `#Fields` line above; empty without one.
    private static String named(Session session) {
        return session.recall(COLUMNS, String.class).orElse("");
    }

    /// Those of the `#Fields` line where there are as many; else a documented order, for a record may hold the lines of
    /// several sites.
    private static String columns(Line line, String text) {
        String named = named(line.session());
        if (!named.isEmpty() && words(named) == words(text)) {
            return named;
        }
        String documented = IisColumns.documented(text);
        return documented;
    }

    private static int words(String text) {
        var in = new Cursor(text);
        int words = 0;
        while (!in.isAtEnd()) {
            in.word();
            words++;
        }
        return words;
    }

    @Override
    public Parsed parse(Line line) {
        String text = line.message();
        if (text.startsWith("#")) {
            if (isFields(text)) {
                line.session().remember(COLUMNS, text.substring(FIELDS.length()).strip());
            } else if (text.startsWith("#Date: ") && text.length() >= 17) {
                line.session().remember(DATE, text.substring(7, 17));
            } else if (text.startsWith(FIELDS)) {
                return Parsed.rejected("a #Fields line of another W3C log");
            }
            return Parsed.filtered("w3c-header");
        }
        String columns = columns(line, text);
        if (columns.isEmpty()) {
            return Parsed.rejected("the line has more or fewer columns than #Fields names");
        }
        var names = new Cursor(columns);
        var values = new Cursor(text);
        var all = new JsonObject(24);
        while (!names.isAtEnd() && !values.isAtEnd()) {
            String name = names.word();
            String value = values.word();
            if (!value.equals("-")) {
                all.put(name, value);
            }
        }
        var in = new Fields(all);
        long time =
                W3cRequest.time(in, line.session().recall(DATE, String.class).orElse(""));
        if (time == Timestamps.NONE) {
            return Parsed.rejected("no date and time in the columns `date` and `time`");
        }
        EventBuilder event = W3cRequest.event(
                        line, in, in.text("cs(User-Agent)").replace('+', ' '))
                .time(time);
        long taken = in.number("time-taken"); // milliseconds
        event.set("duration", taken < 0 ? null : taken);
        String substatus = in.text("sc-substatus");
        if (!substatus.isEmpty() && !substatus.equals("0")) {
            event.set("status_detail", in.text("sc-status") + '.' + substatus);
        }
        return Parsed.of(event.set("unmapped", all));
    }
}
