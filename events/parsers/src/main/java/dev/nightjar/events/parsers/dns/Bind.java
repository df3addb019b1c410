package dev.nightjar.events.parsers.dns;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Connection;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.line.Preamble;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;

/// BIND's named (BIND 9 ARM, "The category Phrase"), in syslog or in its own files: queries, denied queries, query
/// errors, response policy rewrites and transfers.
///
/// `client @0x7f… 192.0.2.10#53124 (www.example.com): query: www.example.com IN A +E(0)K (192.0.2.53)`
final class Bind implements Parser {
    private static final String QUERY = "query: ";
    private static final String[] LEVELS = {"critical: ", "error: ", "warning: ", "notice: ", "info: ", "debug "};

    static boolean isBind(Line line) {
        String text = line.message();
        if (isDated(text) && isCategory(text)) {
            return true;
        }
        int client = text.indexOf("client ");
        return Preamble.precedes(text, client)
                && (text.startsWith("@", client + 7)
                        || text.substring(client + 7).split(" ", 2)[0].indexOf('#') > 0)
                && text.indexOf(": ", client) > 0
                && (text.contains(": query")
                        || text.contains(": view ")
                        || text.contains(": rpz ")
                        || text.contains(" queries: ")
                        || isDated(text));
    }

    /// `22-Nov-2026 10:00:00.123 client …`: a file channel's time, whatever it says of the client.
    private static boolean isDated(String text) {
        return text.length() > 24
                && text.charAt(2) == '-'
                && text.charAt(6) == '-'
                && text.charAt(11) == ' '
                && text.charAt(14) == ':';
    }

    /// `22-Nov-2026 10:00:00.123 lame-servers: info: …`: category and severity behind the time, which only
    /// BIND writes.
    private static boolean isCategory(String text) {
        int start = text.indexOf(' ', 12) + 1;
        int colon = start <= 0 ? -1 : text.indexOf(": ", start);
        if (colon < 0 || colon > start + 24 || text.substring(start, colon).indexOf(' ') >= 0) {
            return false;
        }
        for (String level : LEVELS) {
            if (text.startsWith(level, colon + 2)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Parsed parse(Line line) {
        var in = new Cursor(line.message());
        long time = fileTime(in, line);
        skipCategory(in);
        if (in.isAtEnd()) {
            return Parsed.rejected("an empty message");
        }
        EventBuilder event = in.take("client ") ? client(line, in) : zone(line, in);
        return Parsed.of(time == Timestamps.NONE ? event : event.time(time));
    }

    /// `22-Nov-2026 10:00:00.123 `, as a `file` channel with `print-time` writes it, or ISO with `print-time iso8601`.
    private static long fileTime(Cursor in, Line line) {
        int day = in.digits(2);
        int month = day > 0 && in.take('-') ? Timestamps.month(in) : -1;
        int year = month > 0 && in.take('-') ? in.digits(4) : -1;
        if (year < 0) {
            in.moveTo(0);
            long iso = Timestamps.iso(in, line.zone());
            in.skipSpaces();
            return iso;
        }
        in.skipSpaces();
        return Timestamps.onDay(year, month, day, new Cursor(in.word()), line.zone());
    }

    /// `queries: info: `, as `print-category` and `print-severity` write it.
    private static void skipCategory(Cursor in) {
        int start = in.at();
        String category = in.until(": ");
        if (category.indexOf(' ') >= 0 || category.isEmpty()) {
            in.moveTo(start);
        }
        for (String level : LEVELS) {
            if (in.take(level)) {
                if (level.equals("debug ")) {
                    in.until(": ");
                }
                return;
            }
        }
    }

    /// `zone example.com/IN: notify from 192.0.2.53#46982: …`, `transfer of 'example.com/IN' from 192.0.2.53#53: …`
    private static EventBuilder zone(Line line, Cursor in) {
        int start = in.at();
        boolean isTransfer = in.take("transfer of '");
        String zone = isTransfer ? in.until('\'') : in.take("zone ") ? in.word() : "";
        if (zone.isEmpty() || !(isTransfer ? in.take(" from ") : in.take("notify from "))) {
            return said(line);
        }
        String peer = in.until(": ");
        int hash = peer.indexOf('#');
        if (hash < 0 || !IpText.isIp(peer.substring(0, hash))) {
            return said(line);
        }
        String name = Question.of(zone.endsWith(":") ? zone.substring(0, zone.length() - 1) : zone).name;
        return DnsEvents.event(line, DnsEvents.TRAFFIC, name, "")
                .set(
                        "src_endpoint",
                        Ocsf.endpoint(peer.substring(0, hash), new Cursor(peer, hash + 1, peer.length()).number()))
                .set("message", in.text().substring(start))
                .set("status_detail", in.rest());
    }

    private static EventBuilder said(Line line) {
        return LogMessage.of(line, false, line.app().isEmpty() ? "named" : line.app());
    }

    private static EventBuilder client(Line line, Cursor in) {
        if (in.peek() == '@') {
            in.word();
        }
        String peer = in.word();
        int hash = peer.indexOf('#');
        String address = hash < 0 ? peer : peer.substring(0, hash);
        long port = hash < 0 ? -1 : new Cursor(peer, hash + 1, peer.length()).number();
        if (address.isEmpty()) {
            return LogMessage.of(line);
        }
        String asked = "";
        if (peer.endsWith("/key")) {
            in.word();
        }
        if (in.take('(')) {
            asked = parenthesized(in);
        }
        in.take(": ");
        if (in.take("view ")) {
            in.until(": ");
        }
        EventBuilder event;
        if (in.take(QUERY)) {
            event = query(line, in);
        } else {
            String rest = in.rest();
            event = other(line, asked, rest);
        }
        JsonObject source = Ocsf.endpoint(address, port);
        return !event.body().has("query") ? event : event.set("src_endpoint", source);
    }

    /// Up to the parenthesis that closes; BIND puts a backslash before those of the name.
    private static String parenthesized(Cursor in) {
        int from = in.at();
        while (!in.isAtEnd() && in.peek() != ')') {
            in.skip(in.peek() == '\\' ? 2 : 1);
        }
        String name = in.text().substring(from, in.at());
        in.take(')');
        return name;
    }

    /// `www.example.com IN A +E(0)TK (192.0.2.53)`
    private static EventBuilder query(Line line, Cursor in) {
        String name = in.word();
        String queryClass = in.word();
        String type = in.word();
        String flags = in.word();
        EventBuilder event = DnsEvents.event(line, DnsEvents.QUERY, name, type);
        if (!queryClass.isEmpty()) {
            event.object("query").put("class", queryClass);
        }
        event.set("connection_info", Connection.of(flags.indexOf('T') > 0 ? "tcp" : "udp", Connection.INBOUND))
                .unmapped("flags", flags);
        if (in.take('(')) {
            event.set("dst_endpoint", DnsEvents.server(in.until(')')));
        }
        return event;
    }

    private static EventBuilder other(Line line, String asked, String text) {
        if (text.startsWith("query failed (")) {
            return failed(line, new Cursor(text, "query failed (".length(), text.length()));
        }
        if (text.startsWith("rpz ")) {
            return rewritten(line, asked, text);
        }
        if (text.endsWith(" denied") || text.contains(" denied (")) {
            Question question = Question.in(text, asked);
            return DnsEvents.rcode(DnsEvents.event(line, DnsEvents.QUERY, question.name, question.type), "REFUSED")
                    .disposition(Disposition.BLOCKED)
                    .set("status_detail", text);
        }
        if (asked.isEmpty()) { // `updating zone 'example.com/IN': …`, `received notify for zone 'example.com'`
            String zone = text.contains("zone '") ? Question.in(text, "").name : "";
            return zone.isEmpty()
                    ? LogMessage.of(line)
                    : DnsEvents.event(line, DnsEvents.TRAFFIC, zone, "").set("status_detail", text);
        }
        return DnsEvents.event(line, DnsEvents.TRAFFIC, asked, "").set("status_detail", text);
    }

    /// `SERVFAIL) for www.example.com/IN/A at query.c:7094`
    private static EventBuilder failed(Line line, Cursor in) {
        String code = in.until(')');
        in.take(" for ");
        Question question = Question.of(in.word());
        return DnsEvents.rcode(DnsEvents.event(line, DnsEvents.RESPONSE, question.name, question.type), code);
    }

    /// `rpz QNAME NXDOMAIN rewrite bad.example/A/IN via bad.example.rpz.example`
    private static EventBuilder rewritten(Line line, String asked, String text) {
        var in = new Cursor(text, "rpz ".length(), text.length());
        String trigger = in.word();
        String policy = in.word();
        in.word();
        Question question = Question.of(in.word());
        String via = in.take("via ") ? in.word() : "";
        String name = question.name.isEmpty() ? asked : question.name;
        EventBuilder event = DnsEvents.event(line, DnsEvents.RESPONSE, name, question.type)
                .disposition(policy.equals("PASSTHRU") ? Disposition.ALLOWED : Disposition.BLOCKED)
                .set("status_detail", text);
        if (policy.equals("NXDOMAIN")) {
            DnsEvents.rcode(event, policy);
        }
        var rule = new JsonObject(2).put("name", "rpz " + trigger);
        if (!via.isEmpty()) {
            rule.put("uid", via);
        }
        return event.set("firewall_rule", rule);
    }

    /// A name and a type as BIND joins them: `www.example.com/A/IN` or `www.example.com/IN/A`.
    private record Question(String name, String type) {
        /// Class and type stand last, in either order; a name may hold a slash itself (RFC 2317).
        static Question of(String text) {
            int last = text.lastIndexOf('/');
            if (last < 0) {
                return new Question(text, "");
            }
            int middle = text.lastIndexOf('/', last - 1);
            String end = text.substring(last + 1);
            String before = middle < 0 ? "" : text.substring(middle + 1, last);
            if (isClass(before) || (isClass(end) && isType(before))) {
                return new Question(text.substring(0, middle), isClass(before) ? end : before);
            }
            return isType(end)
                    ? new Question(text.substring(0, last), isClass(end) ? "" : end)
                    : new Question(text, "");
        }

        private static boolean isClass(String word) {
            return word.equals("IN") || word.equals("CH") || word.equals("HS");
        }

        private static boolean isType(String word) {
            return !word.isEmpty()
                    && word.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
                    && !Character.isDigit(word.charAt(0));
        }

        /// The question between single quotes, as in `query (cache) 'x/A/IN' denied`.
        static Question in(String text, String otherwise) {
            int open = text.indexOf('\'');
            int close = text.indexOf('\'', open + 1);
            return open < 0 || close < 0 ? new Question(otherwise, "") : of(text.substring(open + 1, close));
        }
    }
}
