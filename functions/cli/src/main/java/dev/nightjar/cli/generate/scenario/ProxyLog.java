package dev.nightjar.cli.generate.scenario;

import dev.nightjar.cli.generate.Feed;
import dev.nightjar.cli.generate.LineSink;
import java.time.Instant;
import java.util.Locale;

/// Squid's access log in its native format. The proxy intercepts and opens TLS (`ssl_bump`), so it sees whole
/// addresses of pages, and clients still ask the name server themselves.
record ProxyLog(LineSink logs, Feed feed) {
    /// What a client asked for and got.
    ///
    /// @param origin address of the site's server
    /// @param type content type; `-` for none
    record Fetch(String method, String url, int status, int bytes, String origin, String type) {}

    /// @param millis that it took; the line is written when it ends, as Squid does
    void write(Instant begin, String client, int millis, Fetch fetch) {
        Instant end = begin.plusMillis(millis);
        logs.write(
                end,
                feed,
                String.format(
                        Locale.ROOT,
                        "%d.%03d %6d %s %s/%03d %d %s %s - ORIGINAL_DST/%s %s",
                        end.getEpochSecond(),
                        end.toEpochMilli() % 1_000,
                        millis,
                        client,
                        fetch.status() == 304 ? "TCP_REFRESH_UNMODIFIED" : "TCP_MISS",
                        fetch.status(),
                        fetch.bytes(),
                        fetch.method(),
                        fetch.url(),
                        fetch.origin(),
                        fetch.type()));
    }
}
