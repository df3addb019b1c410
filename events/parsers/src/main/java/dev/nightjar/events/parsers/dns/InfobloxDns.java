package dev.nightjar.events.parsers.dns;

import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.line.Preamble;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.text.Cef;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What Infoblox NIOS adds to BIND's messages: responses (NIOS Administrator Guide, "Capturing DNS Queries and
/// Responses") and the CEF lines of response policy zones and of Advanced DNS Protection. Its plain queries are BIND's.
///
/// `[DATE] client ADDRESS#PORT [(NAME)]: [view VIEW:] UDP: query: NAME CLASS TYPE response: RCODE FLAGS [RECORD; …]`
final class InfobloxDns implements Parser {
    static final String NAME = "infoblox-dns";
    private static final int MAX_ANSWERS = 50;
    private static final Parser BIND = new Bind();

    static boolean isInfoblox(Line line) {
        String text = line.message();
        return Preamble.precedes(text, text.indexOf("CEF:0|Infoblox|NIOS"))
                || (text.contains(" response: ")
                        && Preamble.precedes(text, text.indexOf("client "))
                        && (text.contains("UDP: ") || text.contains("TCP: ")));
    }

    @Override
    public Parsed parse(Line line) {
        if (!isInfoblox(line) && line.origin().source().equals(NAME)) {
            return BIND.parse(line);
        }
        Cef cef = Cef.read(line.message());
        EventBuilder event = cef == null ? response(line) : policy(line, cef);
        return event == null
                ? Parsed.rejected("neither a response nor a response policy zone's CEF line")
                : Parsed.of(event);
    }

    private static @Nullable EventBuilder response(Line line) {
        var in = new Cursor(line.message());
        long time = time(in.skipSpaces(), line.zone());
        if (!in.skipPast("client ")) {
            return null;
        }
        if (in.peek() == '@') {
            in.word();
        }
        String word = in.word();
        int hash = word.indexOf('#');
        End client = hash < 0 ? End.at("") : End.at(word.substring(0, hash), digits(word.substring(hash + 1)));
        boolean isTcp = in.text().startsWith("TCP: ", Math.max(0, in.text().indexOf("P: ", in.at()) - 2));
        if (!client.isIdentified() || !in.skipPast("query: ")) {
            return null;
        }
        String name = in.word();
        String dnsClass = in.word();
        String type = in.word();
        if (!in.take("response: ")) {
            return null;
        }
        String rcode = in.word();
        String flags = in.word();
        EventBuilder event = DnsEvents.event(line, DnsEvents.RESPONSE, client)
                .set("query", DnsEvents.query(name, type, dnsClass))
                .set("connection_info", Network.connection(isTcp ? "tcp" : "udp", Direction.UNKNOWN, client))
                .unmapped("flags", flags);
        if (time != Timestamps.NONE) {
            event.time(time);
        }
        for (int n = 0; n < MAX_ANSWERS && !in.isAtEnd(); n++) {
            record(event, new Cursor(untilSemicolon(in).strip()));
        }
        return DnsEvents.rcode(event, rcode);
    }

    /// `NAME TTL CLASS TYPE DATA`
    private static void record(EventBuilder event, Cursor record) {
        record.word();
        long ttl = Fields.toNumber(record.word());
        record.word();
        String type = record.word();
        String data = record.rest();
        if (!data.isEmpty()) {
            event.add("answers", DnsEvents.answer(type, data, ttl));
        }
    }

    /// The next record; a text's quotes may hold semicolons of their own.
    private static String untilSemicolon(Cursor in) {
        int start = in.at();
        boolean isQuoted = false;
        while (!in.isAtEnd() && (isQuoted || in.peek() != ';')) {
            isQuoted ^= in.peek() == '"';
            in.skip(1);
        }
        String record = in.text().substring(start, in.at());
        in.skip(1);
        return record;
    }

    private static @Nullable EventBuilder policy(Line line, Cef cef) {
        var fields = new Fields(cef.extension());
        End client = End.at(fields.text("src"), fields.text("spt")).mac(fields.text("smac"));
        if (!client.isIdentified() || !cef.vendor().equals("Infoblox")) {
            return null;
        }
        String message = fields.text("msg").replace("\"", "");
        EventBuilder event = line.event(OcsfClass.DNS_ACTIVITY, DnsEvents.QUERY)
                .set("src_endpoint", client.json())
                .set(
                        "dst_endpoint",
                        End.at(fields.text("dst"), fields.text("dpt")).json())
                .metadata("event_code", cef.eventClass())
                .severity(cef.severity())
                .set("message", message)
                .set("unmapped", cef.extension())
                .disposition(disposition(cef.name()));
        String queried = fields.text("fqdn");
        var in = new Cursor(message);
        if (queried.isEmpty() && in.skipPast(" rewrite ")) { // `rpz QNAME NXDOMAIN rewrite NAME [TYPE] via RULE`
            queried = in.word();
        }
        if (!queried.isEmpty()) {
            event.set("query", DnsEvents.query(queried, fields.text("qtype"), ""));
        }
        return Network.rule(event, in.skipPast(" via ") ? in.word() : "", "");
    }

    private static Disposition disposition(String policy) {
        return switch (policy) {
            case "PASSTHRU", "PASSTHROUGH" -> Disposition.ALLOWED;
            case "DROP" -> Disposition.DROPPED;
            case "NXDOMAIN", "NODATA", "CNAME", "LOCAL-DATA", "TCP-ONLY", "Substitute", "Block" -> Disposition.BLOCKED;
            default -> Disposition.UNKNOWN;
        };
    }

    /// `30-Apr-2026 13:35:02.187`
    private static long time(Cursor in, ZoneId zone) {
        int start = in.at();
        long day = in.number();
        int month = day > 0 && in.take('-') ? Timestamps.month(in) : -1;
        int year = month > 0 && in.take('-') ? in.digits(4) : -1;
        if (year < 0 || !in.take(' ')) {
            in.moveTo(start);
            return Timestamps.NONE;
        }
        return Timestamps.onDay(year, month, (int) day, new Cursor(in.word()), zone);
    }

    private static String digits(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return text.substring(0, end);
    }
}
