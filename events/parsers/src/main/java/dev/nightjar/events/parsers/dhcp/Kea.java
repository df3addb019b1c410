package dev.nightjar.events.parsers.dhcp;

import dev.nightjar.events.model.JsonObject;
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

/// Kea's servers, in their own files or in syslog (Kea Messages Manual):
/// `2026-11-22 09:00:00.123 INFO  [kea-dhcp4.leases/734.140] DHCP4_LEASE_ALLOC [hwtype=1 00:00:5e:00:53:01], cid=[…],
/// tid=0x2a: lease 192.0.2.20 has been allocated for 3600 seconds`.
final class Kea implements Parser {
    /// Characters in front of the logger's name at most.
    private static final int HEAD = 96;

    /// Behind the time and the level stands the logger's name.
    static boolean isKea(Line line) {
        String text = line.message();
        int bracket = text.indexOf(" [", 0, Math.min(text.length(), HEAD));
        boolean isNamed = bracket >= 0 && text.startsWith("kea-dhcp", bracket + 2);
        return (isNamed && Preamble.precedes(text, bracket)) || KeaLegalLog.isLegal(text);
    }

    static boolean isJson(JsonObject json) {
        return json.get("logger") instanceof String logger
                && logger.startsWith("kea-dhcp")
                && json.get("message") instanceof String;
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.json();
        if (json != null) { // a pattern of the administrator's, with the message in a member
            String text = json.text("level").orElse("INFO")
                    + ' '
                    + json.text("message").orElse("");
            long when = Timestamps.iso(new Cursor(json.text("timestamp").orElse("")), line.zone());
            return read(line, new Cursor(text), when);
        }
        var in = new Cursor(line.message());
        return read(line, in, Timestamps.iso(in, line.zone()));
    }

    private static Parsed read(Line line, Cursor in, long time) {
        in.skipSpaces();
        if (in.text().startsWith("Address: ", in.at())) {
            return KeaLegalLog.read(line, in.text().substring(in.at()), time);
        }
        String level = in.word();
        if (in.take('[')) {
            in.until(']');
        }
        int text = in.skipSpaces().at();
        if (in.text().startsWith("Address: ", text)) {
            return KeaLegalLog.read(line, in.text().substring(text), time);
        }
        String id = in.word();
        if (!id.startsWith("DHCP") && !id.startsWith("ALLOC_ENGINE")) {
            if (id.isEmpty() || id.indexOf('_') < 0) {
                return Parsed.rejected("no Kea message id");
            }
            return Parsed.of(timed(LogMessage.of(line, level.equals("ERROR"), app(line)), time, id));
        }
        return Parsed.of(timed(message(line, id, level, in, time), time, id));
    }

    private static EventBuilder timed(EventBuilder event, long time, String id) {
        event.metadata("event_code", id);
        return time == Timestamps.NONE ? event : event.time(time);
    }

    private static String app(Line line) {
        return line.app().isEmpty() ? "kea" : line.app();
    }

    private static EventBuilder message(Line line, String id, String level, Cursor in, long time) {
        String text = in.rest();
        String address = "";
        int activity = 0;
        if (id.endsWith("_LEASE_ALLOC") || id.endsWith("_LEASE_RENEW") || id.endsWith("_LEASE_REUSE")) {
            activity = DhcpEvents.ACK;
            address = address(text, "lease ");
        } else if (id.endsWith("_LEASE_ADVERT") || id.endsWith("_LEASE_OFFER")) {
            activity = DhcpEvents.OFFER;
            address = address(text, "lease ");
        } else if (id.endsWith("_RELEASE") || id.endsWith("_RELEASE_DELETED") || id.endsWith("_RELEASE_EXPIRED")) {
            activity = DhcpEvents.RELEASE;
            address = address(text, "address ");
        } else if (id.endsWith("_LEASE_RECLAIM") || id.endsWith("_LEASE_EXPIRE")) {
            activity = DhcpEvents.EXPIRE;
            address = address(text, "lease ");
        } else if (id.endsWith("_DECLINE_LEASE") || id.endsWith("_DECLINE")) {
            activity = DhcpEvents.DECLINE;
            address = address(text, "address ");
        } else if (id.contains("_PACKET_RECEIVED") || id.contains("_PACKET_SEND")) {
            activity = DhcpEvents.activity(packet(text));
        }
        if (activity == 0) {
            return LogMessage.of(line, level.equals("ERROR"), app(line));
        }
        EventBuilder event = DhcpEvents.event(line, activity, address, between(text, "hwtype=1 ", "]"), "")
                .set("transaction_uid", between(text, "tid=", ":"))
                .set("message", text)
                .unmapped("cid", text.contains("cid=[no info]") ? "" : between(text, "cid=[", "]"))
                .unmapped("duid", between(text, "duid=[", "]"));
        long seconds = seconds(text);
        if (activity == DhcpEvents.ACK && seconds >= 0) {
            DhcpEvents.lease(event, time == Timestamps.NONE ? event.time() : time, seconds);
        }
        if (!line.host().isEmpty()) {
            event.set("dst_endpoint", Ocsf.endpoint(line.host()));
        }
        return event;
    }

    /// `DHCPDISCOVER (type 1) received from …`, `trying to send packet DHCPOFFER (type 2) …`
    private static String packet(String text) {
        int type = text.indexOf(" (type ");
        int space = type < 0 ? -1 : text.lastIndexOf(' ', type - 1);
        return type < 0 ? "" : text.substring(space + 1, type);
    }

    /// The first address behind a word; `lease for address …` in DHCPv6.
    private static String address(String text, String mark) {
        int at = text.indexOf(mark);
        if (at < 0) {
            return "";
        }
        var in = new Cursor(text, at + mark.length(), text.length());
        in.take("for address ");
        String word = in.word();
        while (word.endsWith(",") || (word.endsWith(":") && !word.endsWith("::")) || word.endsWith(".")) {
            word = word.substring(0, word.length() - 1);
        }
        return IpText.isIp(word) ? word : "";
    }

    private static long seconds(String text) {
        int at = text.indexOf(" for ", text.indexOf("has been "));
        if (at < 0) {
            return -1;
        }
        long seconds = new Cursor(text, at + 5, text.length()).number();
        return seconds <= Integer.MAX_VALUE ? seconds : -1;
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start);
        int to = from < 0 ? -1 : text.indexOf(end, from + start.length());
        return to < 0 ? "" : text.substring(from + start.length(), to);
    }
}
