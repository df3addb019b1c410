package dev.nightjar.events.parsers.dns;

import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Cursor;

/// dnsmasq with `log-queries` (or `log-queries=extra`, which puts a serial number and the client in front):
/// `query[A] www.example.com from 192.0.2.10`, `forwarded … to …`, `reply … is …`, `cached … is …`.
///
/// A reply has no client of its own: with `extra` it is in the line, else it is not known.
final class Dnsmasq implements Parser {
    private static final String[] CODES = {"NXDOMAIN", "SERVFAIL", "REFUSED", "NOTIMP", "FORMERR"};

    @Override
    public Parsed parse(Line line) {
        var in = new Cursor(line.message());
        if (line.message().isBlank()) {
            return Parsed.rejected("an empty message");
        }
        String client = extra(in);
        EventBuilder event = event(line, in);
        int slash = client.indexOf('/');
        if (slash > 0 && event.body().has("query")) {
            long port = new Cursor(client, slash + 1, client.length()).number();
            event.set("src_endpoint", Ocsf.endpoint(client.substring(0, slash), port));
        }
        return Parsed.of(event);
    }

    /// `42 192.0.2.10/53124 ` of `log-queries=extra`; empty when there is none.
    private static String extra(Cursor in) {
        int start = in.at();
        long serial = in.number();
        String client = serial >= 0 && in.take(' ') ? in.word() : "";
        if (client.indexOf('/') <= 0) {
            in.moveTo(start);
            return "";
        }
        return client;
    }

    private static EventBuilder event(Line line, Cursor in) {
        if (in.take("query[")) {
            String type = in.until(']');
            in.skipSpaces();
            int from = in.text().lastIndexOf(" from "); // a name may hold one, an address does not
            String name = from > in.at() ? in.text().substring(in.at(), from) : in.word();
            in.moveTo(from > in.at() ? from + 1 : in.at());
            EventBuilder event = DnsEvents.event(line, DnsEvents.QUERY, name, type);
            return in.take("from ") ? event.set("src_endpoint", Ocsf.endpoint(in.word())) : atHost(line, event);
        }
        if (in.take("forwarded ")) {
            EventBuilder event =
                    DnsEvents.event(line, DnsEvents.TRAFFIC, in.word(), "").otherActivity("Forward");
            String to = in.take("to ") ? in.word() : "";
            int hash = to.indexOf('#');
            String server = hash < 0 ? to : to.substring(0, hash);
            long port = hash < 0 ? DnsEvents.PORT : new Cursor(to, hash + 1, to.length()).number();
            return server.isEmpty() ? atHost(line, event) : event.set("dst_endpoint", Ocsf.endpoint(server, port));
        }
        return reply(line, in);
    }

    /// `reply NAME is VALUE`, and the same from the cache, the configuration, a DHCP lease or a hosts file.
    private static EventBuilder reply(Line line, Cursor in) {
        String text = in.rest();
        int is = text.lastIndexOf(" is ");
        int space = text.indexOf(' ');
        if (is < 0 || space < 0 || space >= is) {
            return LogMessage.of(line);
        }
        boolean isPiHole = text.startsWith("gravity blocked ")
                || text.startsWith("exactly ")
                || text.startsWith("regex ")
                || text.startsWith("special domain ");
        int behind = isPiHole ? text.indexOf(' ', space + 1) : space; // its sources are of two words
        if (behind < 0 || behind >= is) {
            return LogMessage.of(line);
        }
        String from = text.substring(0, behind);
        String name = text.substring(behind + 1, is);
        String value = text.substring(is + 4).strip();
        if (name.indexOf(' ') >= 0) {
            return LogMessage.of(line);
        }
        EventBuilder event = DnsEvents.event(line, DnsEvents.RESPONSE, name, "").unmapped("from", from);
        String code = code(value);
        if (!code.isEmpty()) {
            DnsEvents.rcode(event, code);
        } else {
            DnsEvents.rcode(event, "NOERROR");
            if (value.startsWith("<") || value.startsWith("NODATA")) { // `<CNAME>`: the target is in the next line
                event.unmapped("is", value);
            } else {
                event.add("answers", DnsEvents.answer(type(value), value, -1));
            }
        }
        return atHost(line, isPiHole ? event.disposition(Disposition.BLOCKED) : event);
    }

    /// `NXDOMAIN-IPv4` of what is cached, `SERVFAIL (EDE: network error)`; empty for a value that is an answer.
    private static String code(String value) {
        for (String code : CODES) {
            if (value.startsWith(code)) {
                return code;
            }
        }
        return "";
    }

    private static String type(String value) {
        return IpText.isIpV4(value) ? "A" : IpText.isIp(value) ? "AAAA" : "";
    }

    /// OCSF wants an end of the conversation: where no client is named, it is the server that logged.
    private static EventBuilder atHost(Line line, EventBuilder event) {
        return event.set("dst_endpoint", Ocsf.endpoint(line.host().isEmpty() ? "unknown" : line.host()));
    }
}
