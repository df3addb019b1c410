package dev.nightjar.cli.generate;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The query logs of two name servers.
public final class DnsLog {
    private static final DateTimeFormatter BIND = DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss.SSS", Locale.ROOT);

    private DnsLog() {}

    /// BIND 9 with `print-time`, `print-category` and `print-severity`.
    public static void bind(
            LineSink logs, Feed feed, Instant time, Dice dice, String client, String name, String type, String server) {
        logs.write(
                time,
                feed,
                BIND.format(time.atZone(feed.zone())) + " queries: info: client @0x7f" + dice.hex(10) + " "
                        + client + "#" + dice.clientPort() + " (" + name + "): query: " + name + " IN " + type
                        + (dice.chance(0.4) ? " +E(0)K" : " +") + " (" + server + ")");
    }

    /// dnsmasq with `log-queries`: the question, where it went, and the answer.
    public static void dnsmasq(
            LineSink logs,
            Feed feed,
            Instant time,
            int pid,
            String client,
            String name,
            String upstream,
            String answer) {
        String tag = "dnsmasq[" + pid + "]";
        logs.write(time, feed, Syslog.bsd(time, feed, tag, "query[A] " + name + " from " + client));
        logs.write(time, feed, Syslog.bsd(time, feed, tag, "forwarded " + name + " to " + upstream));
        Instant answered = time.plusMillis(30);
        logs.write(answered, feed, Syslog.bsd(answered, feed, tag, "reply " + name + " is " + answer));
    }
}
