package dev.nightjar.cli.findings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The beginning of a stretch of time, as people say it: `30m`, `12h`, `7d`, a day or a time.
public final class Since {
    private static final Pattern AGO = Pattern.compile("(\\d{1,4})([mhd])");

    private Since() {}

    /// What the query function understands: a time for what is said as so long ago, anything else as it is.
    public static String from(String text, InstantSource clock) {
        Matcher ago = AGO.matcher(text);
        if (!ago.matches()) {
            return text;
        }
        long n = Long.parseLong(ago.group(1));
        Duration span = switch (ago.group(2)) {
            case "m" -> Duration.ofMinutes(n);
            case "h" -> Duration.ofHours(n);
            default -> Duration.ofDays(n);
        };
        Instant from = clock.instant().minus(span);
        return from.toString();
    }
}
