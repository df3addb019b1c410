package dev.nightjar.events.parsers.dns;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.KeyValues;
import org.jspecify.annotations.Nullable;

/// PowerDNS: the recursor's questions and answers (plain and `structured-logging`), the authoritative server's
/// `log-dns-queries`.
final class PowerDns implements Parser {
    @Override
    public Parsed parse(Line line) {
        String text = line.message();
        if (text.isBlank()) {
            return Parsed.rejected("an empty message");
        }
        EventBuilder event = null;
        if (text.startsWith("Remote ") || text.startsWith("TCP Remote ")) {
            event = authoritative(line, text);
        } else if (text.contains("question for '")) {
            event = asked(line, text);
        } else if (text.contains("answer to question '") && !line.host().isEmpty()) {
            event = answered(line, text);
        } else if (text.startsWith("AXFR")) {
            event = transfer(line, text);
        } else if (text.contains("qname=\"")) {
            event = structured(line, new Fields(KeyValues.spaced(text)));
        }
        return Parsed.of(event == null ? LogMessage.of(line) : event);
    }

    /// `Remote 192.0.2.1[<-192.0.2.0/24] wants 'NAME|TYPE', do = 0, bufsize = 512: packetcache HIT`
    private static @Nullable EventBuilder authoritative(Line line, String text) {
        var in = new Cursor(text);
        boolean isTcp = in.take("TCP ");
        in.take("Remote ");
        var address = new Cursor(in.word());
        End client = End.at(address.until("<-"));
        if (!in.take("wants '") || !client.isIdentified()) {
            return null;
        }
        var question = new Cursor(in.until('\''));
        String name = question.until('|');
        EventBuilder event = DnsEvents.event(line, DnsEvents.QUERY, client)
                .set("query", DnsEvents.query(name, question.rest(), ""))
                .set("connection_info", Network.connection(isTcp ? "tcp" : "udp", Direction.UNKNOWN, client));
        if (in.skipPast(": ")) {
            event.unmapped("cache", in.rest());
        }
        return event;
    }

    /// `3 [12/1] question for 'NAME|TYPE' from 192.0.2.1[:PORT]`
    private static @Nullable EventBuilder asked(Line line, String text) {
        var in = new Cursor(text);
        in.skipPast("question for '");
        var question = new Cursor(in.until('\''));
        String name = question.until('|');
        if (!in.take(" from ")) {
            return null;
        }
        End client = client(in.word());
        return client.isIdentified()
                ? DnsEvents.event(line, DnsEvents.QUERY, client)
                        .set("query", DnsEvents.query(name, question.rest(), ""))
                : null;
    }

    /// `3 [12/1] answer to question 'NAME|TYPE': 1 answers, …, took 2 packets, …, rcode=0`: the client was named
    /// before.
    private static EventBuilder answered(Line line, String text) {
        var in = new Cursor(text);
        in.skipPast("answer to question '");
        var question = new Cursor(in.until('\''));
        String name = question.until('|');
        EventBuilder event = DnsEvents.event(line, DnsEvents.RESPONSE, End.at(""))
                .set("query", DnsEvents.query(name, question.rest(), ""))
                .set("message", text);
        return in.skipPast("rcode=") ? DnsEvents.rcode(event, in.word()) : event;
    }

    /// `AXFR of domain 'NAME' initiated by 192.0.2.1`, since 4.4 `AXFR-out zone 'NAME', client '192.0.2.1:PORT',
    /// transfer initiated` and how it went on.
    private static @Nullable EventBuilder transfer(Line line, String text) {
        String mark = text.startsWith("AXFR-out ") ? "', client '" : "' initiated by ";
        int open = text.indexOf('\'') + 1;
        int close = text.lastIndexOf(mark); // the client chose what stands before
        if (open == 0 || close < open) {
            return null;
        }
        String zone = text.substring(open, close);
        End client = client(new Cursor(text, close + mark.length(), text.length()).until('\''));
        return client.isIdentified() && !zone.isEmpty()
                ? DnsEvents.event(line, DnsEvents.QUERY, client)
                        .set("query", DnsEvents.query(zone, "AXFR", ""))
                        .set("message", text)
                : null;
    }

    private static @Nullable EventBuilder structured(Line line, Fields fields) {
        boolean isAnswer = fields.has("rcode");
        End client = client(fields.first("remote", "from", "client"));
        if (!client.isIdentified()) {
            return null;
        }
        EventBuilder event = DnsEvents.event(line, isAnswer ? DnsEvents.RESPONSE : DnsEvents.QUERY, client)
                .set("query", DnsEvents.query(fields.text("qname"), fields.text("qtype"), ""))
                .set("unmapped", fields.all());
        String protocol = fields.first("proto");
        if (!protocol.isEmpty()) {
            event.set("connection_info", Network.connection(protocol, Direction.UNKNOWN, client));
        }
        return DnsEvents.rcode(event, fields.text("rcode"));
    }

    private static End client(String text) {
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon > 0 && (text.indexOf(':') == colon || text.startsWith("["));
        String address = hasPort ? text.substring(0, colon) : text;
        return End.at(address.replace("[", "").replace("]", ""), hasPort ? text.substring(colon + 1) : "");
    }
}
