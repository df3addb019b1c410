package dev.nightjar.events.parsers.dns;

import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.SyslogHeader;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.ArrayList;
import java.util.List;

/// Unbound's `log-queries`, `log-replies`, `log-local-actions` and RPZ lines (unbound.conf(5)), in syslog or in its own
/// file with epoch, `log-time-ascii` or `log-time-iso` times.
///
/// A question is `CLIENT NAME TYPE CLASS`; a reply adds `RCODE SECONDS CACHED SIZE` and, with `log-destaddr`, the
/// protocol, address and port that it came in on.
final class Unbound implements Parser {
    private static final int REPLY_WORDS = 8;

    /// `[1795341600] unbound[4242:0] info: …` or, behind a time that looks like syslog's, `unbound[4242:0] info: …`.
    static boolean isOwnFile(Line line) {
        SyslogHeader header = line.syslog();
        String message = line.message();
        return header != null
                ? header.host().startsWith("unbound[")
                : message.startsWith("[") && message.startsWith("] unbound[", Math.max(0, message.indexOf(']')));
    }

    @Override
    public Parsed parse(Line line) {
        SyslogHeader header = line.syslog();
        if (header != null && header.host().startsWith("unbound[")) { // the "host" is the program, the "app" the level
            Line plain = Line.of(line.raw(), line.origin(), line.session());
            return Parsed.of(event(plain, header.message()).time(header.time()));
        }
        var in = new Cursor(line.message());
        long time = line.loggedTime();
        if (header == null && in.take('[')) {
            time = Timestamps.epochSeconds(in);
            if (time == Timestamps.NONE || !in.take("] unbound")) {
                return Parsed.rejected("no `[SECONDS] unbound[` at the start");
            }
        }
        if (in.take('[')) {
            in.until(']'); // process and thread
        }
        String text = in.skipSpaces().rest();
        int level = text.indexOf(": ");
        if (level < 0 || level > 12) {
            return Parsed.rejected("no level such as `info: ` in front of the message");
        }
        return Parsed.of(event(line, text.substring(level + 2)).time(time));
    }

    private static EventBuilder event(Line line, String text) {
        List<String> words = words(text);
        if (words.size() >= 4 && IpText.isIp(words.getFirst())) {
            return question(line, words);
        }
        int client = clientWithPort(words);
        if (client > 0 && client + 3 < words.size()) {
            return localAction(line, words, client);
        }
        return LogMessage.of(line, text.startsWith("SERVFAIL "), "unbound").set("message", text);
    }

    private static EventBuilder question(Line line, List<String> words) {
        boolean isReply = words.size() >= REPLY_WORDS;
        EventBuilder event =
                DnsEvents.event(line, isReply ? DnsEvents.RESPONSE : DnsEvents.QUERY, End.at(words.getFirst()));
        if (!words.get(1).equals("-")) { // a malformed question is logged as dashes
            event.set("query", DnsEvents.query(words.get(1), words.get(2), words.get(3)));
        }
        if (!isReply) {
            return event;
        }
        DnsEvents.rcode(event, words.get(4)).unmapped("cached", words.get(6).equals("1"));
        var seconds = new Cursor(words.get(5));
        long millis = Timestamps.epochSeconds(seconds);
        if (millis != Timestamps.NONE) {
            event.set("duration", millis);
        }
        Network.setIfAny(event, "traffic", Network.traffic(-1, Fields.toNumber(words.get(7)), -1, -1));
        if (words.size() >= REPLY_WORDS + 3) {
            End server = End.at(words.get(9), words.get(10));
            event.set("connection_info", Network.connection(words.get(8), Direction.UNKNOWN, server))
                    .set("dst_endpoint", server.json());
        }
        return event;
    }

    /// `ZONE ACTION CLIENT@PORT NAME TYPE CLASS`, `rpz: applied [LIST] TRIGGER ACTION CLIENT@PORT NAME TYPE CLASS`
    private static EventBuilder localAction(Line line, List<String> words, int client) {
        String word = words.get(client);
        int at = word.indexOf('@');
        EventBuilder event = DnsEvents.event(
                        line, DnsEvents.QUERY, End.at(word.substring(0, at), word.substring(at + 1)))
                .set("query", DnsEvents.query(words.get(client + 1), words.get(client + 2), words.get(client + 3)));
        String action = words.get(client - 1);
        String zone = client >= 2 ? DnsEvents.hostname(words.get(client - 2)) : "";
        boolean isList = client >= 3 && words.get(client - 3).startsWith("[");
        String list = isList ? words.get(client - 3).replace("[", "").replace("]", "") : zone;
        Network.ruleDetail(Network.rule(event, list, ""), "match_location", isList ? zone : "");
        return event.disposition(disposition(action)).unmapped("action", action);
    }

    private static Disposition disposition(String action) {
        return switch (action) {
            case "deny", "always_deny", "inform_deny", "drop", "rpz-drop" -> Disposition.DROPPED;
            case "refuse", "always_refuse" -> Disposition.REJECTED;
            case "inform", "transparent", "typetransparent", "always_transparent", "passthru", "rpz-passthru" ->
                Disposition.ALLOWED;
            default -> Disposition.BLOCKED; // static, redirect, nxdomain, nodata, local data: answered by the policy
        };
    }

    private static int clientWithPort(List<String> words) {
        for (int i = 1; i < words.size(); i++) {
            int at = words.get(i).indexOf('@');
            if (at > 0 && IpText.isIp(words.get(i).substring(0, at))) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>(12);
        var in = new Cursor(text);
        in.skipSpaces();
        while (!in.isAtEnd() && words.size() < 20) {
            words.add(in.word());
        }
        return words;
    }
}
