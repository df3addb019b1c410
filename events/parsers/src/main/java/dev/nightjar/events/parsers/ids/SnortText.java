package dev.nightjar.events.parsers.ids;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.line.Session;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Csv;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.List;

/// Alerts as lines of text: Snort 2 and 3 `alert_fast`, the same over syslog, Suricata's `fast.log`, the lines of
/// `alert_full` (which stand together in a record), and pfSense's CSV.
final class SnortText implements Parser {
    private static final String FULL = "snort.full";

    static boolean isAlert(Line line) {
        String text = line.message();
        if (startsWithTime(text)) {
            return text.contains("[**] [") || text.indexOf(',') > 0 || isPartOfFull(line);
        }
        return isRule(text, 0) ? text.contains("} ") : text.startsWith("[**] [") || isPartOfFull(line);
    }

    /// Suricata writes the same, always with the year in four digits.
    static boolean isSuricata(Line line) {
        String text = line.message();
        return startsWithTime(text)
                && text.length() > 11
                && text.charAt(5) == '/'
                && text.charAt(10) == '-'
                && text.contains("[**] [");
    }

    private static boolean startsWithTime(String text) {
        return text.length() > 20
                && text.charAt(2) == '/'
                && (text.charAt(5) == '-' || text.charAt(5) == '/')
                && Character.isDigit(text.charAt(0))
                && Character.isDigit(text.charAt(3));
    }

    /// `[1:2013504:6] `
    private static boolean isRule(String text, int from) {
        if (from >= text.length() || text.charAt(from) != '[') {
            return false;
        }
        int colons = 0;
        for (int i = from + 1; i < Math.min(text.length(), from + 40); i++) {
            char c = text.charAt(i);
            if (c == ']') {
                return colons == 2;
            }
            colons += c == ':' ? 1 : 0;
            if (c != ':' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return false;
    }

    @Override
    public Parsed parse(Line line) {
        String text = line.message();
        if (text.startsWith("[**] [") && isRule(text, 5)) {
            line.session().remember(FULL, new Full(text, ""));
            return Parsed.filtered("snort-full-part");
        }
        if (isPartOfFull(line)) {
            return full(line);
        }
        var in = new Cursor(text);
        long time = startsWithTime(text) ? SnortAlert.time(in, line) : line.loggedTime();
        if (time == Timestamps.NONE) {
            return Parsed.rejected("no time at the start");
        }
        in.skipSpaces();
        return in.peek() == ',' ? csv(line, in, time) : fast(line, in, time);
    }

    private static Parsed fast(Line line, Cursor in, long time) {
        String action = "";
        if (in.peek() == '[' && in.peek(1) != '*' && !isRule(in.text(), in.at())) { // `[Drop]`
            in.skip(1);
            action = in.until(']');
        }
        in.skipSpaces();
        in.take("[**]");
        in.skipSpaces();
        if (!isRule(in.text(), in.at())) {
            return Parsed.rejected("no generator, signature and revision");
        }
        in.skip(1);
        String rule = in.until(']').strip();
        in.skipSpaces();
        String title = title(in);
        String category = label(in.text(), "[Classification: ");
        long priority = Fields.toNumber(label(in.text(), "[Priority: "));
        int brace = in.text().lastIndexOf('{');
        int arrow = in.text().lastIndexOf(" -> ");
        if (brace < 0 || arrow < brace) {
            return Parsed.rejected("no protocol and ends");
        }
        in.moveTo(brace + 1);
        String protocol = in.until('}').strip();
        String source = in.text().substring(Math.min(in.at(), arrow), arrow).strip();
        in.moveTo(arrow + 4);
        String destination = in.word();
        EventBuilder event = new SnortAlert(rule, title, category, priority, protocol, source, destination, action)
                .event(line, time);
        return Parsed.of(event.unmapped("appid", label(in.text(), "[AppID: ")));
    }

    /// Up to the closing `[**]`, or the classification where syslog has none; Snort 3 writes it in quotes.
    private static String title(Cursor in) {
        String text = in.text();
        int end = text.indexOf("[**]", in.at());
        for (String mark : new String[] {"[Classification: ", "[Priority: ", "{"}) {
            int found = text.indexOf(mark, in.at());
            end = end < 0 || (found >= 0 && found < end) ? found : end;
        }
        String title = text.substring(in.at(), end < 0 ? text.length() : end).strip();
        boolean isQuoted = title.length() > 1 && title.startsWith("\"") && title.endsWith("\"");
        return isQuoted ? title.substring(1, title.length() - 1) : title;
    }

    private static String label(String text, String start) {
        int from = text.indexOf(start);
        int to = from < 0 ? -1 : text.indexOf(']', from);
        return to < 0 ? "" : text.substring(from + start.length(), to).strip();
    }

    /// pfSense: `time ,gid,sid,rev,"msg",proto,src,sport,dst,dport,id,classification,priority,event,action`.
    private static Parsed csv(Line line, Cursor in, long time) {
        in.take(',');
        List<String> cells = Csv.fields(in.rest(), ',');
        if (cells.size() < 12 || Fields.toNumber(cells.get(0)) < 0 || Fields.toNumber(cells.get(1)) < 0) {
            return Parsed.rejected("not the columns that pfSense writes");
        }
        String rule = cells.get(0) + ':' + cells.get(1) + ':' + cells.get(2);
        return Parsed.of(new SnortAlert(
                        rule,
                        cells.get(3),
                        cells.get(10),
                        Fields.toNumber(cells.get(11)),
                        cells.get(4),
                        joined(cells.get(5), cells.get(6)),
                        joined(cells.get(7), cells.get(8)),
                        Csv.at(cells, 13))
                .event(line, time));
    }

    private static String joined(String address, String port) {
        return port.isEmpty() ? address : '[' + address + "]:" + port;
    }

    /// The first two lines of an alert in full.
    private record Full(String head, String classes) {}

    /// A line behind the head of an alert in full: its class, its time and ends, or details of the packet.
    private static boolean isPartOfFull(Line line) {
        String text = line.message();
        if (line.session().recall(FULL, Full.class).isEmpty()) {
            return false;
        }
        return text.startsWith("[Classification: ")
                || text.startsWith("[Priority: ")
                || text.startsWith("[Xref ")
                || (startsWithTime(text) && text.contains(" -> "))
                || text.contains(" TTL:")
                || text.startsWith("***")
                || text.startsWith("Type:")
                || text.startsWith("Len: ")
                || text.startsWith("TCP Options ");
    }

    private static Parsed full(Line line) {
        Session session = line.session();
        Full full = session.recall(FULL, Full.class).orElse(new Full("", ""));
        String text = line.message();
        if (text.startsWith("[Classification: ") || text.startsWith("[Priority: ")) {
            session.remember(FULL, new Full(full.head(), text));
            return Parsed.filtered("snort-full-part");
        }
        var in = new Cursor(text);
        long time = SnortAlert.time(in, line);
        if (time == Timestamps.NONE || full.head().isEmpty()) {
            return Parsed.filtered("snort-full-part");
        }
        session.remember(FULL, new Full("", ""));
        String ends = in.rest().strip();
        String protocol = ends.indexOf(':') > 0 ? "" : "ICMP";
        return fast(line, new Cursor(full.head() + ' ' + full.classes() + " {" + protocol + "} " + ends), time);
    }
}
