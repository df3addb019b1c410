package dev.nightjar.cli.generate;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The access log of nginx and Apache in the combined format.
final class AccessLog {
    private static final DateTimeFormatter CLF = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT);

    private AccessLog() {}

    /// @param target the request target as the client sent it
    /// @param referrer `-` for none
    static void write(
            Logs logs,
            Feed feed,
            Instant time,
            String client,
            String method,
            String target,
            int status,
            int bytes,
            String referrer,
            String agent) {
        logs.write(
                time,
                feed,
                client + " - - [" + CLF.format(time.atZone(feed.zone())) + "] \"" + method + " " + target
                        + " HTTP/1.1\" " + status + " " + bytes + " \"" + referrer + "\" \"" + agent + "\"");
    }
}
