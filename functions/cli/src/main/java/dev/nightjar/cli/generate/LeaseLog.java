package dev.nightjar.cli.generate;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The logs of two DHCP servers.
public final class LeaseLog {
    private static final DateTimeFormatter KEA = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private LeaseLog() {}

    /// ISC dhcpd: a new lease takes four messages, a renewal the last two.
    public static void dhcpd(LineSink logs, Feed feed, Instant time, Machine machine, String server, boolean renewal) {
        String from = machine.mac() + " (" + machine.name() + ") via eth0";
        if (!renewal) {
            dhcpd(logs, feed, time, "DHCPDISCOVER from " + machine.mac() + " via eth0");
            dhcpd(logs, feed, time.plusMillis(1_000), "DHCPOFFER on " + machine.address() + " to " + from);
        }
        Instant asked = time.plusMillis(renewal ? 0 : 1_010);
        dhcpd(
                logs,
                feed,
                asked,
                "DHCPREQUEST for " + machine.address() + (renewal ? "" : " (" + server + ")") + " from " + from);
        dhcpd(logs, feed, asked.plusMillis(2), "DHCPACK on " + machine.address() + " to " + from);
    }

    /// ISC dhcpd: the client gives its address back before the lease ends.
    public static void dhcpdReleased(LineSink logs, Feed feed, Instant time, Machine machine) {
        dhcpd(
                logs,
                feed,
                time,
                "DHCPRELEASE of " + machine.address() + " from " + machine.mac() + " (" + machine.name()
                        + ") via eth0 (found)");
    }

    private static void dhcpd(LineSink logs, Feed feed, Instant time, String message) {
        logs.write(time, feed, Syslog.bsd(time, feed, "dhcpd[733]", message));
    }

    /// Kea's DHCPv4 server.
    public static void kea(
            LineSink logs, Feed feed, Instant time, Dice dice, Machine machine, int seconds, boolean renewal) {
        String client = "[hwtype=1 " + machine.mac() + "], cid=[01:" + machine.mac() + "], tid=0x" + dice.hex(8);
        if (!renewal) {
            kea(logs, feed, time, "DHCP4_LEASE_OFFER", client + ": lease " + machine.address() + " will be offered");
        }
        kea(
                logs,
                feed,
                time.plusMillis(renewal ? 0 : 12),
                "DHCP4_LEASE_ALLOC",
                client + ": lease " + machine.address() + " has been allocated for " + seconds + " seconds");
    }

    private static void kea(LineSink logs, Feed feed, Instant time, String id, String message) {
        logs.write(
                time,
                feed,
                KEA.format(time.atZone(feed.zone())) + " INFO  [kea-dhcp4.leases/912.140213] " + id + " " + message);
    }
}
