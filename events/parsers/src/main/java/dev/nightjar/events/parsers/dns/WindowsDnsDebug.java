package dev.nightjar.events.parsers.dns;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import org.jspecify.annotations.Nullable;

/// The debug log of Windows' DNS server (`dns.log`), by the field list that the server writes at its top:
/// `DATE TIME THREAD PACKET ID UDP|TCP Snd|Rcv ADDRESS XID [R] OPCODE [FLAGS CODES RCODE] TYPE
/// (3)www(7)example(3)com(0)`.
final class WindowsDnsDebug implements Parser {
    private static final String SEEN = "dns.windows-debug";

    /// A line that starts as the log does, or one that belongs to the details of a packet behind it.
    static boolean isDebug(Line line) {
        String text = line.message();
        if (text.startsWith("DNS Server log file ") || text.startsWith("Message logging key")) {
            line.session().remember(SEEN, true);
            return true;
        }
        boolean isBehind = line.session().recall(SEEN, Boolean.class).isPresent();
        if (isBehind && isDetail(text)) {
            return true;
        }
        return text.length() > 24
                && text.charAt(0) >= '0'
                && text.charAt(0) <= '9'
                && (isBehind || text.indexOf(" PACKET ", 14) > 0 || text.indexOf(" EVENT ", 14) > 0)
                && isHead(line, text);
    }

    /// Date, time, a thread's number in hexadecimal and a context in capitals (`PACKET`, `EVENT`, `DSPOLL`, …).
    private static boolean isHead(Line line, String text) {
        var in = new Cursor(text);
        if (WindowsDnsTime.read(in, line.zone(), line.origin().arrived()) == Timestamps.NONE) {
            return false;
        }
        String thread = in.skipSpaces().word();
        String context = in.skipSpaces().word();
        return !thread.isEmpty()
                && thread.length() <= 8
                && thread.chars().allMatch(c -> Character.digit(c, 16) >= 0)
                && !context.isEmpty()
                && context.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || c == '-' || c == '_');
    }

    /// What the log writes under a packet when it is told to log details: indented but for its first line.
    private static boolean isDetail(String text) {
        return text.isBlank()
                || text.charAt(0) == ' '
                || text.charAt(0) == '\t'
                || ((text.startsWith("UDP ") || text.startsWith("TCP ")) && text.contains(" info at "));
    }

    @Override
    public Parsed parse(Line line) {
        String text = line.message();
        var in = new Cursor(text);
        long time = WindowsDnsTime.read(in, line.zone(), line.origin().arrived());
        if (time == Timestamps.NONE) {
            return isDebug(line) || isDetail(text)
                    ? Parsed.filtered("dns-debug-detail")
                    : Parsed.rejected("no date and time at the start");
        }
        line.session().remember(SEEN, true);
        String thread = in.skipSpaces().word();
        String context = in.word();
        if (context.isEmpty()) {
            return Parsed.rejected("no context such as PACKET behind the time");
        }
        EventBuilder event = context.equals("PACKET") ? packet(line, in) : null;
        if (event == null) {
            event = LogMessage.of(line, false, "dns.exe").set("message", text.substring(in.at()));
        }
        return Parsed.of(event.time(time).unmapped("ThreadId", thread).unmapped("Context", context));
    }

    private static @Nullable EventBuilder packet(Line line, Cursor in) {
        String packet = in.word();
        String protocol = packet.equals("UDP") || packet.equals("TCP") ? packet : in.word();
        boolean isSent = in.take("Snd ");
        if (!isSent && !in.take("Rcv ")) {
            return null;
        }
        End remote = End.at(in.skipSpaces().word());
        String xid = in.word();
        boolean isResponse = in.take("R ");
        String opcode = in.skipSpaces().word();
        if (!remote.isIdentified() || !in.take('[')) {
            return null;
        }
        var flags = new Cursor(in.until(']'));
        String hex = flags.skipSpaces().word();
        String last = "";
        String codes = "";
        while (!flags.isAtEnd()) {
            codes += last;
            last = flags.word();
        }
        String type = in.skipSpaces().word();
        String name = name(in.rest());
        // Who asks: the remote end when its question comes in or its answer goes out, otherwise this server.
        boolean isClient = isSent == isResponse;
        EventBuilder event = DnsEvents.event(
                        line, isResponse ? DnsEvents.RESPONSE : DnsEvents.QUERY, isClient ? remote : server(line))
                .set("query", query(name, type, opcode, xid))
                .set("connection_info", Network.connection(protocol, direction(isSent), remote))
                .unmapped("Flags", hex)
                .unmapped("FlagCodes", codes);
        if (!isClient) {
            event.set("dst_endpoint", remote.port(53).json());
        }
        return isResponse ? DnsEvents.rcode(event, last) : event;
    }

    private static JsonObject query(String name, String type, String opcode, String xid) {
        JsonObject query = DnsEvents.query(name, type, "");
        switch (opcode) {
            case "Q" -> query.put("opcode_id", 0L).put("opcode", "Query");
            case "N" -> query.put("opcode_id", 4L).put("opcode", "Notify");
            case "U" -> query.put("opcode_id", 5L).put("opcode", "Update");
            default -> {}
        }
        try {
            return xid.length() <= 4 ? query.put("packet_uid", Long.parseLong(xid, 16)) : query;
        } catch (NumberFormatException e) {
            return query;
        }
    }

    private static End server(Line line) {
        return End.at(line.host());
    }

    private static Direction direction(boolean isSent) {
        return isSent ? Direction.OUTBOUND : Direction.INBOUND;
    }

    /// `(3)www(7)example(3)com(0)`; a plain name stays as it is.
    private static String name(String text) {
        String labels = text.strip();
        if (!labels.startsWith("(")) {
            return labels;
        }
        var name = new StringBuilder(labels.length());
        var in = new Cursor(labels);
        while (in.take('(')) {
            in.until(')');
            int next = in.indexOf('(');
            int end = next < 0 ? labels.length() : next;
            if (end > in.at()) {
                name.append(name.isEmpty() ? "" : ".").append(labels, in.at(), end);
            }
            in.moveTo(end);
        }
        return name.toString();
    }
}
