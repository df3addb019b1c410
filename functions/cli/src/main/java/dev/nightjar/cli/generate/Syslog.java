package dev.nightjar.cli.generate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// The two ways in which a line of syslog begins.
public final class Syslog {
    /// RFC 3164, section 4.1.2: no year, no zone, the day padded with a blank.
    private static final DateTimeFormatter BSD = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ROOT);

    private Syslog() {}

    /// As a file under /var/log has it: RFC 3164 without the priority, in the machine's local time.
    public static String bsd(Instant time, Feed feed, String tag, String message) {
        return BSD.format(time.atZone(feed.zone())) + " " + feed.host() + " " + tag + ": " + message;
    }

    /// RFC 5424, as a machine sends it. `priority` is facility × 8 + severity, such as 86 for authpriv.info.
    public static String ietf(Instant time, Feed feed, int priority, String app, String process, String message) {
        return "<" + priority + ">1 "
                + DateTimeFormatter.ISO_INSTANT.format(
                        time.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS))
                + " " + feed.host() + " " + app + " " + process + " - - " + message;
    }
}
