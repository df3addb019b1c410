package dev.nightjar.events.parsers.ids;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Finding;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.Locale;

/// A rule of Snort's or Suricata's that fired, from whatever form it was written in; empty texts are what the form does
/// not have.
///
/// @param rule generator, signature and revision, as in `1:2013504:6`
/// @param priority of the rule's class: 1 is the highest
/// @param source address and port, as in `192.0.2.10:49152`
/// @param action that the sensor took
record SnortAlert(
        String rule,
        String title,
        String category,
        long priority,
        String protocol,
        String source,
        String destination,
        String action) {
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    /// The finding, at the line's own time.
    EventBuilder event(Line line, long time) {
        String signature = part(1).isEmpty() ? rule : part(1);
        End from = end(source);
        EventBuilder event = Finding.of(line, rule + '-' + time + '-' + source + '-' + destination, title, signature)
                .category(category)
                .connection(from, end(destination), Network.connection(protocol, Direction.UNKNOWN, from))
                .event()
                .time(time)
                .severity(severity(priority))
                .disposition(disposition())
                .set("message", title);
        if (event.object("finding_info").get("analytic") instanceof JsonObject analytic && !part(2).isEmpty()) {
            analytic.put("version", part(2));
        }
        return event.unmapped("gid", part(0))
                .unmapped("sid", part(1))
                .unmapped("rev", part(2))
                .unmapped("msg", title)
                .unmapped("classification", category)
                .unmapped("priority", priority < 0 ? null : priority)
                .unmapped("proto", protocol)
                .unmapped("action", action);
    }

    private String part(int i) {
        String[] parts = rule.split(":", 4);
        return parts.length == 3 ? parts[i] : "";
    }

    static Severity severity(long priority) {
        return switch ((int) priority) {
            case 1 -> Severity.HIGH;
            case 2 -> Severity.MEDIUM;
            case 3 -> Severity.LOW;
            default -> Severity.INFORMATIONAL;
        };
    }

    private Disposition disposition() {
        return switch (action.toLowerCase(Locale.ROOT)) {
            case "drop", "sdrop" -> Disposition.DROPPED;
            case "block", "blocked" -> Disposition.BLOCKED;
            case "reject", "react" -> Disposition.REJECTED;
            case "reset" -> Disposition.RESET;
            case "allow", "pass", "trust" -> Disposition.ALLOWED;
            default -> Disposition.DETECTED;
        };
    }

    /// An end from `192.0.2.10:49152`, `[2001:db8::1]:443`, or Snort's `2001:db8::1:443`, in which the last
    /// group is the port unless the protocol has none.
    private End end(String text) {
        boolean hasPorts = !protocol.toUpperCase(Locale.ROOT).contains("ICMP");
        int cut = text.lastIndexOf(':');
        boolean isWhole = cut < 0 || (!hasPorts && IpText.isIp(text));
        if (isWhole) {
            return End.at(text);
        }
        String address = text.substring(0, cut);
        if (address.startsWith("[") && address.endsWith("]")) {
            address = address.substring(1, address.length() - 1);
        }
        if (!IpText.isIp(address)) {
            return IpText.isIp(text) ? End.at(text) : End.at(address);
        }
        return hasPorts ? End.at(address).port(Fields.toNumber(text.substring(cut + 1))) : End.at(address);
    }

    /// `11/22-10:00:00.123456`, with `/26` or `/2026` behind the day where the sensor was told to write the year;
    /// without it, the year is the one that brings the time closest before the arrival.
    static long time(Cursor in, Line line) {
        int start = in.at();
        int month = in.digits(2);
        int day = month >= 1 && month <= 12 && in.take('/') ? in.digits(2) : -1;
        int year = day > 0 && in.take('/') ? (int) Math.min(9999, in.number()) : -1;
        if (day <= 0 || !in.take('-')) {
            in.moveTo(start);
            return Timestamps.NONE;
        }
        int clock = in.at();
        while (in.peek() == ':' || in.peek() == '.' || (in.peek() >= '0' && in.peek() <= '9')) {
            in.skip(1);
        }
        String time = in.text().substring(clock, in.at());
        String date = MONTHS[month - 1] + ' ' + day + ' ';
        return year < 0
                ? Timestamps.syslog(
                        new Cursor(date + time), line.zone(), line.origin().arrived())
                : Timestamps.syslog(
                        new Cursor(date + (year < 100 ? 2000 + year : year) + ' ' + time),
                        line.zone(),
                        line.origin().arrived());
    }
}
