package dev.nightjar.events.parsers.firewall.cisco;

import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import dev.nightjar.events.parsers.text.ZoneNames;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A message of a Cisco device: `[SEQUENCE: ][*|.]TIME [ZONE]: %FACILITY[-SUBFACILITY]-SEVERITY-MNEMONIC:
/// TEXT`, behind a syslog header or not.
///
/// @param time milliseconds since the epoch by the device's own clock; `Timestamps.NONE` when it wrote none
/// @param host the device's own name; empty when it wrote none, or a header names the host
/// @param facility such as `SEC`, `SYS` or `FTD`
/// @param severity 0 emergency … 7 debug
/// @param mnemonic such as `IPACCESSLOGP` or `430003`
/// @param text behind the colon
record CiscoMessage(long time, String host, String facility, int severity, String mnemonic, String text) {
    private static final int MAX_PREFIX = 160;
    private static final int MAX_CODE = 80;

    /// The last `%…: ` at the start of a line, for a line card's message holds another; null when there is none.
    static @Nullable CiscoMessage read(Line line) {
        String message = line.message();
        int at = mark(message, 0);
        if (at < 0) {
            return null;
        }
        CiscoMessage outer = read(line, message, at);
        if (outer != null && outer.mnemonic.equals("PLATFORM")) { // IOS XE: the data plane's message inside
            int inner = mark(message, at + 1);
            CiscoMessage held = inner < 0 ? null : read(line, message, inner);
            return held == null
                    ? outer
                    : new CiscoMessage(outer.time, outer.host, held.facility, held.severity, held.mnemonic, held.text);
        }
        return outer;
    }

    /// Whether the line has a mark that names a severity.
    static boolean isCisco(Line line) {
        return mark(line.message(), 0) >= 0;
    }

    /// `FACILITY-SEVERITY-MNEMONIC`, as documentation and rules name a message.
    String code() {
        return facility + '-' + severity + '-' + mnemonic;
    }

    private static @Nullable CiscoMessage read(Line line, String message, int at) {
        int colon = message.indexOf(':', at);
        if (colon < 0 || colon - at > MAX_CODE) {
            return null;
        }
        String code = message.substring(at + 1, colon).stripTrailing();
        int last = code.lastIndexOf('-');
        int first = code.lastIndexOf('-', last - 1);
        long severity = first <= 0 ? -1 : Fields.toNumber(code.substring(first + 1, last));
        if (severity < 0 || severity > 7) {
            return null;
        }
        return new CiscoMessage(
                time(line, message.substring(0, at)),
                line.host().isEmpty() ? CiscoHost.in(message.substring(0, at)) : "",
                code.substring(0, first),
                (int) severity,
                code.substring(last + 1),
                message.substring(colon + 1).strip());
    }

    /// The place of a `%` that begins with letters and has a severity between hyphens; −1 when there is none.
    private static int mark(String text, int from) {
        int end = Math.min(text.length(), MAX_PREFIX);
        for (int at = text.indexOf('%', from); at >= 0 && at < end; at = text.indexOf('%', at + 1)) {
            int i = at + 1;
            while (i < text.length() && isCode(text.charAt(i))) {
                i++;
            }
            boolean ends = text.startsWith(":", i) || text.startsWith(" :", i); // IOS XR leaves a blank
            if (ends && hasSeverity(text, at + 1, i)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean hasSeverity(String text, int from, int to) {
        int last = text.lastIndexOf('-', to);
        return last - 2 > from
                && text.charAt(last - 2) == '-'
                && text.charAt(last - 1) >= '0'
                && text.charAt(last - 1) <= '7';
    }

    private static boolean isCode(char c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '/';
    }

    /// The device's own time in what stands in front of the mark. It is the one that counts: a relay's header has the
    /// relay's.
    private static long time(Line line, String prefix) {
        for (int at = 0; at < prefix.length(); at++) {
            boolean isStart = at == 0 || " *.:".indexOf(prefix.charAt(at - 1)) >= 0;
            if (!isStart || " *.:".indexOf(prefix.charAt(at)) >= 0) {
                continue;
            }
            var in = new Cursor(prefix, at, prefix.length());
            char first = in.peek();
            long time = first >= '0' && first <= '9'
                    ? yearFirst(in, line)
                    : Timestamps.syslog(in, line.zone(), line.origin().arrived());
            if (time != Timestamps.NONE) {
                ZoneId named = zone(in, line.zone());
                return named.equals(line.zone()) ? time : time - shift(named, line.zone(), time);
            }
        }
        return Timestamps.NONE;
    }

    /// `service timestamps … show-timezone`: the zone's abbreviation, in the case in which it was configured.
    private static ZoneId zone(Cursor in, ZoneId otherwise) {
        in.skipSpaces();
        int from = in.at();
        while (Character.isLetter(in.peek())) {
            in.skip(1);
        }
        return ZoneNames.zone(in.text().substring(from, in.at()).toUpperCase(Locale.ROOT), otherwise);
    }

    /// By how much a clock that was read in the other zone is too late.
    private static long shift(ZoneId zone, ZoneId read, long time) {
        var instant = Instant.ofEpochMilli(time);
        return 1000L
                * (zone.getRules().getOffset(instant).getTotalSeconds()
                        - read.getRules().getOffset(instant).getTotalSeconds());
    }

    /// ISO 8601, and NX-OS's `2026 Nov 22 10:00:00`.
    private static long yearFirst(Cursor in, Line line) {
        long time = Timestamps.iso(in, line.zone());
        if (time != Timestamps.NONE) {
            return time;
        }
        int year = in.digits(4);
        if (year < 1990 || !in.take(' ')) {
            return Timestamps.NONE;
        }
        int month = Timestamps.month(in);
        int day = month < 0 ? -1 : (int) in.skipSpaces().number();
        in.skipSpaces();
        String clock = in.word();
        if (day <= 0 || day > 31 || clock.isEmpty()) {
            return Timestamps.NONE;
        }
        return Timestamps.onDay(year, month, day, new Cursor(clock), line.zone());
    }
}
