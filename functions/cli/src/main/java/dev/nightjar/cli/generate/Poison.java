package dev.nightjar.cli.generate;

import java.time.Duration;
import java.util.List;

/// Lines that no parser can read, as broken disks, full pipes and attackers write them: cut off, not text, too deep.
record Poison(Organisation us, Logs logs, Dice dice) {
    void write() {
        Duration day = Duration.between(logs.from(), logs.to());
        List<Line> lines = List.of(
                line(day.dividedBy(9), us.feed(us.sensor(), "suricata"), "{\"timestamp\":\"2026-11-22T10:14:02.1"),
                line(day.dividedBy(8), us.trail(), "[".repeat(10_000)),
                line(day.dividedBy(7), us.feed(us.web(), "nginx"), "\u0016\u0003\u0001 \u0000\u0001 GET"),
                line(day.dividedBy(6), us.auth(us.bastion()), "Nov 31 25:61:61"),
                line(day.dividedBy(5), us.feed(us.gateway(), "netfilter"), "-- the disk was full here --"),
                line(day.dividedBy(4), us.feed(us.resolver(), "bind"), "\u001b[2J\u001b[1;1Heverything is fine"));
        lines.forEach(logs::write);
        byte[] noise = new byte[200];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (0x80 | dice.between(0, 0x7f));
        }
        logs.write(new Line(logs.from().plus(day.dividedBy(3)), us.feed(us.sensor(), "suricata"), noise));
    }

    private Line line(Duration after, Feed feed, String text) {
        return new Line(logs.from().plus(after), feed, text);
    }
}
