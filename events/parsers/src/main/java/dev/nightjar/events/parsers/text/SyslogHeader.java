package dev.nightjar.events.parsers.text;

import dev.nightjar.events.model.ocsf.IpText;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// The header of a syslog line: RFC 5424, or RFC 3164 as it is found (with or without priority, with an ISO time, with
/// a year, without a host).
///
/// @param version 1 for RFC 5424, 0 for the older form
/// @param facility 0–23; −1 when the line has no priority
/// @param severity 0 emergency … 7 debug; −1 when the line has no priority
/// @param time in milliseconds since the epoch; `Timestamps.NONE` when the line has none
/// @param host as written; empty when missing
/// @param app the APP-NAME or tag; empty when missing
/// @param pid −1 when missing or no number
/// @param messageId RFC 5424's MSGID; empty when missing
/// @param structured RFC 5424's STRUCTURED-DATA as written; empty when missing
/// @param message what follows
public record SyslogHeader(
        int version,
        int facility,
        int severity,
        long time,
        String host,
        String app,
        long pid,
        String messageId,
        String structured,
        String message) {
    private static final int MAX_PRIORITY = 191;
    private static final int MAX_TAG = 48;

    /// Reads the header of a line; null when it starts with neither a priority, a time, nor a tag with its process.
    public static @Nullable SyslogHeader read(String line, ZoneId zone, Instant arrived) {
        var in = new Cursor(line);
        int priority = priority(in);
        if (in.peek() == '1' && in.peek(1) == ' ' && (priority >= 0 || isVersioned(line))) {
            in.skip(2);
            int behindVersion = in.at();
            SyslogHeader header = rfc5424(in, priority, zone);
            if (header != null || priority < 0) {
                return header;
            }
            in.moveTo(behindVersion); // a version, but the older form's time behind it
        }
        return rfc3164(in, priority, zone, arrived);
    }

    /// `1 2026-11-22T10:00:00Z HOST …`: RFC 5424 behind a relay that took the priority off.
    private static boolean isVersioned(String line) {
        return line.startsWith("1 ") && line.length() > 24 && line.charAt(6) == '-' && line.charAt(12) == 'T';
    }

    /// Whether a line may have a header, by its first characters.
    public static boolean mayStart(String line) {
        if (line.length() < 16) {
            return false;
        }
        if (isTagged(line)) {
            return true;
        }
        char first = line.charAt(0);
        char second = line.charAt(1);
        boolean isDigit = second >= '0' && second <= '9';
        return switch (first) {
            case '<' -> isDigit;
            case '2' -> isDigit && mayBeYear(line);
            case '1' -> isDigit ? mayBeYear(line) : isVersioned(line);
            case '*', '.' -> true;
            case 'J', 'F', 'M', 'A', 'S', 'O', 'N', 'D' -> line.charAt(3) == ' ';
            default -> false;
        };
    }

    /// Whether a line that starts with digits may start with a date; the address of an access log's client is none.
    private static boolean mayBeYear(String line) {
        char behind = line.charAt(4);
        return behind == '-' || behind == '/' || behind == ':';
    }

    /// `sshd[700]: …`: what a relay or a paste has left of a header. A tag alone may be any text.
    private static boolean isTagged(String line) {
        int at = 0;
        while (at < MAX_TAG && at < line.length() && isTagLetter(line.charAt(at))) {
            at++;
        }
        int digits = at + 1;
        while (digits < line.length() && line.charAt(digits) >= '0' && line.charAt(digits) <= '9') {
            digits++;
        }
        return at > 1 && line.startsWith("[", at) && digits > at + 1 && line.startsWith("]: ", digits);
    }

    private static boolean isTagLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '/' || c == '.';
    }

    private static int priority(Cursor in) {
        if (in.peek() != '<') {
            return -1;
        }
        in.skip(1);
        long priority = in.number();
        if (priority < 0 || priority > MAX_PRIORITY || !in.take('>')) {
            in.moveTo(0);
            return -1;
        }
        return (int) priority;
    }

    private static @Nullable SyslogHeader rfc5424(Cursor in, int priority, ZoneId zone) {
        long time = Timestamps.NONE;
        if (in.peek() == '-') {
            in.skip(1);
        } else {
            time = Timestamps.iso(in, zone);
            if (time == Timestamps.NONE) {
                return null;
            }
        }
        in.skipSpaces();
        String host = nil(in.word());
        String app = nil(in.word());
        long pid = pid(nil(in.word()));
        String messageId = nil(in.word());
        String structured = structured(in);
        in.take(' ');
        in.take('\uFEFF'); // RFC 5424, 6.4: a byte order mark says that the message is UTF-8
        return new SyslogHeader(
                1,
                priority < 0 ? -1 : priority >> 3,
                priority < 0 ? -1 : priority & 7,
                time,
                host,
                app,
                pid,
                messageId,
                structured,
                in.rest());
    }

    /// One or more `[id name="value" …]`; a backslash protects `"`, `\` and `]`.
    private static String structured(Cursor in) {
        if (in.take('-')) {
            return "";
        }
        int from = in.at();
        while (in.peek() == '[') {
            boolean quoted = false;
            while (!in.isAtEnd()) {
                char c = in.peek();
                in.skip(1);
                if (c == '\\' && quoted) {
                    in.skip(1);
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (c == ']' && !quoted) {
                    break;
                }
            }
        }
        return in.text().substring(from, in.at());
    }

    private static @Nullable SyslogHeader rfc3164(Cursor in, int priority, ZoneId zone, Instant arrived) {
        if (priority >= 0 && in.peek() == ' ') {
            in.skipSpaces();
        }
        if (priority >= 0 && in.peek() >= '0' && in.peek() <= '9') {
            skipSequence(in);
        }
        boolean uncertain = in.take('*') || in.take('.'); // Cisco: the clock is not set, or has lost its source
        boolean isIso = in.peek() >= '0' && in.peek() <= '9';
        long time = isIso ? yearFirst(in, zone) : Timestamps.syslog(in, zone, arrived);
        if (time == Timestamps.NONE && (uncertain || (priority < 0 && !isTagged(in.text())))) {
            return null;
        }
        if (in.take(':') && isIso && priority < 0) {
            return null; // PostgreSQL's `2026-11-22 10:00:00 UTC:192.0.2.1(5432):…`
        }
        in.skipSpaces();
        String host = time == Timestamps.NONE ? "" : host(in);
        skipLevel(in);
        skipAddress(in, host);
        int message = in.at();
        String app = tag(in);
        long pid = -1;
        if (!app.isEmpty()) {
            if (in.take('[')) {
                pid = pid(in.until(']'));
            }
            if (in.take(':')) {
                in.take(' ');
            } else {
                app = "";
                pid = -1;
                in.moveTo(message);
            }
        }
        boolean isCisco = !host.isEmpty() && (in.peek() == '%' || (in.peek() == ' ' && in.peek(1) == '%'));
        if (isIso && priority < 0 && !isCisco && (app.isEmpty() || IpText.isIp(app))) {
            return null; // a time at the start of some application's own format
        }
        return new SyslogHeader(
                0,
                priority < 0 ? -1 : priority >> 3,
                priority < 0 ? -1 : priority & 7,
                time,
                host,
                app,
                pid,
                "",
                "",
                in.rest());
    }

    /// ISO 8601, and `2026:11:22-10:00:00` of Sophos UTM and other descendants of Astaro Linux.
    private static long yearFirst(Cursor in, ZoneId zone) {
        int start = in.at();
        long time = Timestamps.iso(in, zone);
        if (time != Timestamps.NONE || in.peek(4) != ':' || in.peek(10) != '-') {
            return time;
        }
        int year = in.digits(4);
        int month = year >= 0 && in.take(':') ? in.digits(2) : -1;
        int day = month > 0 && in.take(':') ? in.digits(2) : -1;
        if (day > 0 && in.take('-')) {
            int clock = in.at();
            time = Timestamps.onDay(
                    year,
                    month,
                    day,
                    new Cursor(in.text(), clock, Math.min(in.text().length(), clock + 8)),
                    zone);
        }
        in.moveTo(time == Timestamps.NONE ? start : in.at() + 8);
        return time;
    }

    /// Cisco's `<189>29: ` and rsyslog's counters before the time.
    private static void skipSequence(Cursor in) {
        int start = in.at();
        if (in.number() < 0 || !in.take(": ")) {
            in.moveTo(start);
        }
    }

    /// The address that a relay or an appliance writes behind its name: `ns1.example.com 192.0.2.53 httpd: …`.
    private static void skipAddress(Cursor in, String host) {
        int start = in.at();
        if (host.isEmpty() || in.peek() < '0' || in.peek() > '9' || !IpText.isIp(in.word()) || tag(in).isEmpty()) {
            in.moveTo(start);
            return;
        }
        in.moveTo(start);
        in.word();
    }

    /// BusyBox's `user.info` and the like between host and tag: a facility, a point, a level.
    private static void skipLevel(Cursor in) {
        int start = in.at();
        int point = in.indexOf('.');
        int space = in.indexOf(' ');
        if (point <= start || (space >= 0 && point > space)) {
            return; // nearly always: spares the text of the word
        }
        String word = in.word();
        boolean isLevel = switch (word.substring(point - start + 1)) {
            case "emerg", "alert", "crit", "err", "warn", "warning", "notice", "info", "debug" -> true;
            default -> false;
        };
        if (!isLevel) {
            in.moveTo(start);
        }
    }

    /// A word that is no tag (no colon or bracket at its end).
    private static String host(Cursor in) {
        int start = in.at();
        String word = in.word();
        boolean isTag = word.endsWith(":") && !in.isAtEnd() && in.text().charAt(in.at()) != '%';
        if (word.isEmpty()
                || word.startsWith("%")
                || word.startsWith("{")
                || word.startsWith("[")
                || isTag
                || word.indexOf(',') >= 0 // a message of values behind a header without a host: comma-separated,
                || word.indexOf('=') >= 0 // or named
                || word.endsWith("]:")) {
            in.moveTo(start);
            return "";
        }
        return word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
    }

    private static String tag(Cursor in) {
        int start = in.at();
        while (!in.isAtEnd()) {
            char c = in.peek();
            if (c == ':' || c == '[') {
                break;
            }
            if (c <= ' ' || c == ',' || c == '"' || c == '=' || c == '{' || c == '%' || in.at() - start > MAX_TAG) {
                in.moveTo(start);
                return "";
            }
            in.skip(1);
        }
        if (in.isAtEnd()) {
            in.moveTo(start);
            return "";
        }
        return in.text().substring(start, in.at());
    }

    private static String nil(String word) {
        return word.equals("-") ? "" : word;
    }

    private static long pid(String text) {
        var in = new Cursor(text);
        long pid = in.number();
        return in.isAtEnd() ? pid : -1;
    }
}
