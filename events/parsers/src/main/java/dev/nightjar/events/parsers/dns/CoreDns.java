package dev.nightjar.events.parsers.dns;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.line.Preamble;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// CoreDNS's standard output: the `log` plugin in its common and combined formats, and the `errors` plugin.
///
/// `[INFO] CLIENT:PORT - ID "TYPE CLASS NAME PROTO SIZE DO BUFSIZE" RCODE FLAGS SIZE SECONDSs ["OPCODE"]`,
/// behind a time where the container's runtime or an older CoreDNS writes one.
final class CoreDns implements Parser {
    static boolean isCoreDns(Line line) {
        var in = new Cursor(line.message());
        skipTime(in);
        String level = level(in);
        if (level.isEmpty() || !Preamble.precedes(in.text(), in.text().indexOf('['))) {
            return false;
        }
        return in.text().startsWith("plugin/", in.at()) || isQuery(in.text(), in.at());
    }

    @Override
    public Parsed parse(Line line) {
        var in = new Cursor(line.message());
        long time = skipTime(in);
        String level = level(in);
        String text = in.text().substring(in.at());
        EventBuilder event = null;
        if (isQuery(text, 0)) {
            event = answered(line, new Cursor(text));
        } else if (text.startsWith("plugin/errors: ")) {
            event = failed(line, new Cursor(text, "plugin/errors: ".length(), text.length()));
        }
        if (event == null) {
            if (text.isBlank()) {
                return Parsed.rejected("an empty message");
            }
            event = LogMessage.of(line, level.equals("ERROR") || level.equals("FATAL"), "coredns")
                    .set("message", text);
        }
        if (time != Timestamps.NONE) {
            event.time(time);
        }
        return Parsed.of(event);
    }

    private static @Nullable EventBuilder answered(Line line, Cursor in) {
        String client = in.word();
        in.take("- ");
        long id = in.number();
        if (!in.take(" \"")) {
            return null;
        }
        var question = new Cursor(in.until('"'));
        in.skipSpaces();
        String type = question.word();
        String dnsClass = question.word();
        String name = question.word();
        String protocol = question.word();
        long size = Fields.toNumber(question.word());
        boolean isSecure = question.word().equals("true");
        String rcode = in.word();
        String flags = in.word();
        long answerSize = Fields.toNumber(in.word());
        End end = client(client);
        EventBuilder event = DnsEvents.event(line, DnsEvents.TRAFFIC, end)
                .set("query", DnsEvents.query(name, type, dnsClass))
                .set("connection_info", Network.connection(protocol, Direction.UNKNOWN, end))
                .unmapped("flags", flags.equals("-") ? "" : flags)
                .unmapped("do", isSecure);
        if (id >= 0 && id <= 0xffff) {
            event.object("query").put("packet_uid", id);
        }
        if (event.object("src_endpoint").isEmpty()) {
            return null;
        }
        DnsEvents.rcode(event, rcode.equals("-") ? "" : rcode);
        Network.setIfAny(event, "traffic", Network.traffic(size, answerSize, -1, -1));
        long duration = Timestamps.epochSeconds(in);
        if (duration != Timestamps.NONE && in.take('s')) {
            event.set("duration", duration);
        }
        return event;
    }

    /// `RCODE NAME TYPE: read udp SERVER:PORT->UPSTREAM:PORT: i/o timeout`
    private static @Nullable EventBuilder failed(Line line, Cursor in) {
        long rcode = Fields.toNumber(in.word());
        String name = in.word();
        String type = in.until(": ");
        String error = in.rest();
        int arrow = error.indexOf("->");
        if (rcode < 0 || arrow < 0) {
            return null;
        }
        int from = error.lastIndexOf(' ', arrow) + 1;
        int to = error.indexOf(": ", arrow);
        End upstream = client(error.substring(arrow + 2, to < 0 ? error.length() : to));
        EventBuilder event = DnsEvents.event(line, DnsEvents.QUERY, client(error.substring(from, arrow)))
                .set("query", DnsEvents.query(name, type, ""))
                .set("status_detail", to < 0 ? error : error.substring(to + 2))
                .set("message", error);
        if (!upstream.isIdentified()) {
            return null;
        }
        event.set("dst_endpoint", upstream.json());
        return DnsEvents.rcode(event, Long.toString(rcode));
    }

    /// `192.0.2.1:50759` or `[2001:db8::1]:50759`
    private static End client(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return End.at(text);
        }
        String address = text.substring(0, colon);
        boolean isBracketed = address.startsWith("[") && address.endsWith("]") && address.length() > 2;
        return End.at(isBracketed ? address.substring(1, address.length() - 1) : address, text.substring(colon + 1));
    }

    private static boolean isQuery(String text, int from) {
        int dash = text.indexOf(" - ", from);
        int quote = dash < 0 || dash - from > 60 ? -1 : text.indexOf(" \"", dash);
        return quote > 0 && quote - dash < 10 && text.lastIndexOf(':', dash) > from;
    }

    private static long skipTime(Cursor in) {
        long time = Timestamps.iso(in, ZoneOffset.UTC);
        if (time != Timestamps.NONE) {
            in.skipSpaces();
            if (in.take("stdout ") || in.take("stderr ")) { // the container runtime's prefix
                in.word();
            }
        }
        return time;
    }

    private static String level(Cursor in) {
        int start = in.at();
        if (in.take('[')) {
            String level = in.until(']');
            if (level.length() <= 7 && in.take(' ')) {
                return level;
            }
        }
        in.moveTo(start);
        return "";
    }
}
