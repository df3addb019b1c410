package dev.nightjar.cli.measure;

import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.flow.Observation;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/// How many names of each tunnel are asked for until it is found, over seeds; and that others are not.
///
/// @param out where the table goes
record TunnelTable(PrintWriter out) {
    private static final int SEEDS = 20;
    private static final int NAMES = 150;
    private static final Instant START = Instant.parse("2026-11-16T07:00:00Z");

    void print() {
        out.printf("%ntunnels from seeded generators, a name each 4 s, %d seeds%n", SEEDS);
        out.printf("%-32s %-6s %10s %30s%n", "tool", "type", "found", "after names: median / most");
        List<TunnelNames> first = TunnelNames.tunnels(new Random(0));
        IntStream.range(0, first.size()).forEach(this::tunnel);
        out.printf("%nother names, %d of each in ten minutes%n", NAMES);
        TunnelNames.others(new Random(0))
                .forEach(one -> out.printf(
                        "%-48s %-6s %s%n", one.sort(), one.type(), needed(one).isEmpty() ? "quiet" : "FOUND"));
    }

    private void tunnel(int number) {
        var needed = new ArrayList<Long>();
        for (int seed = 0; seed < SEEDS; seed++) {
            needed(TunnelNames.tunnels(new Random(seed)).get(number)).ifPresent(needed::add);
        }
        needed.sort(null);
        TunnelNames tool = TunnelNames.tunnels(new Random(0)).get(number);
        out.printf(
                "%-32s %-6s %10s %30s%n",
                tool.sort(),
                tool.type(),
                needed.size() + " of " + SEEDS,
                needed.isEmpty() ? "-" : needed.get(needed.size() / 2) + " / " + needed.getLast());
    }

    /// Names until the finding; empty when there is none.
    static OptionalLong needed(TunnelNames names) {
        var lookups = new ArrayList<Observation>();
        for (int i = 0; i < NAMES; i++) {
            lookups.add(Trial.Lookups.of(
                    "name-" + i,
                    START.plusSeconds(4L * i),
                    "10.20.0.7",
                    names.names().apply(i) + ".tunnel.test",
                    names.type()));
        }
        return Sessions.found(lookups, Set.of("dns-tunnel")).stream()
                .map(Finding::lastSeen)
                .mapToLong(last -> (last.getEpochSecond() - START.getEpochSecond()) / 4 + 1)
                .min();
    }
}
