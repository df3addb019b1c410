package dev.nightjar.cli.generate;

import java.time.Instant;

/// What the kernel writes of packets that a rule of iptables with the target LOG has met.
public final class FirewallLog {
    private FirewallLog() {}

    /// A TCP connection attempt from outside that was dropped.
    public static void droppedSyn(
            LineSink logs, Feed feed, Instant time, Dice dice, String from, int fromPort, String to, int port) {
        write(
                logs,
                feed,
                time,
                dice,
                "fw-drop: IN=eth0 OUT= MAC=02:1b:5c:00:00:01:02:9a:71:00:00:fe:08:00 SRC=" + from
                        + " DST=" + to + " LEN=" + (dice.chance(0.5) ? 44 : 60) + " TOS=0x00 PREC=0x00 TTL="
                        + dice.between(38, 242)
                        + " ID=" + dice.between(1, 65_535) + " PROTO=TCP SPT=" + fromPort + " DPT=" + port
                        + " WINDOW=1024 RES=0x00 SYN URGP=0");
    }

    /// A datagram from outside that was dropped.
    public static void droppedUdp(
            LineSink logs, Feed feed, Instant time, Dice dice, String from, int fromPort, String to, int port) {
        int length = dice.between(28, 80);
        write(
                logs,
                feed,
                time,
                dice,
                "fw-drop: IN=eth0 OUT= MAC=02:1b:5c:00:00:01:02:9a:71:00:00:fe:08:00 SRC=" + from
                        + " DST=" + to + " LEN=" + (length + 20) + " TOS=0x00 PREC=0x00 TTL=" + dice.between(38, 242)
                        + " ID="
                        + dice.between(1, 65_535) + " DF PROTO=UDP SPT=" + fromPort + " DPT=" + port + " LEN="
                        + length);
    }

    /// A connection or datagram from inside that was let out.
    ///
    /// @param protocol `TCP` or `UDP`
    public static void passed(
            LineSink logs,
            Feed feed,
            Instant time,
            Dice dice,
            String protocol,
            String from,
            int fromPort,
            String to,
            int port) {
        boolean isTcp = protocol.equals("TCP");
        write(
                logs,
                feed,
                time,
                dice,
                "fw-pass: IN=eth1 OUT=eth0 MAC=02:1b:5c:00:00:02:02:9a:71:00:00:10:08:00 SRC=" + from + " DST=" + to
                        + " LEN=" + (isTcp ? 60 : 76) + " TOS=0x00 PREC=0x00 TTL=" + dice.between(62, 127) + " ID="
                        + dice.between(1, 65_535) + " DF PROTO=" + protocol + " SPT=" + fromPort + " DPT=" + port
                        + (isTcp ? " WINDOW=64240 RES=0x00 SYN URGP=0" : " LEN=56"));
    }

    private static void write(LineSink logs, Feed feed, Instant time, Dice dice, String packet) {
        String uptime = (4_000_000 + time.getEpochSecond() % 100_000) + "." + (100_000 + dice.between(0, 899_999));
        logs.write(time, feed, Syslog.bsd(time, feed, "kernel", "[" + uptime + "] " + packet));
    }
}
