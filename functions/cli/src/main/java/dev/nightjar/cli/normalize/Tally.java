package dev.nightjar.cli.normalize;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.Normalized;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;

/// What became of all lines, by class and source.
final class Tally {
    private final Map<String, Long> events = new TreeMap<>();
    private final Map<String, Long> filtered = new TreeMap<>();
    private final Map<String, Long> flags = new TreeMap<>();
    private final Map<String, Long> reasons = new TreeMap<>();
    private long lines;
    private long understood;
    private long count;
    private long invalid;

    void add(Normalized normalized) {
        lines += normalized.lines();
        understood += normalized.understood();
        count += normalized.events().size();
        for (Event event : normalized.events()) {
            String name = OcsfClass.of(event.classUid()).map(OcsfClass::caption).orElse("?");
            events.merge(
                    "%-6d %-26s %s"
                            .formatted(
                                    event.classUid(),
                                    name,
                                    event.text("metadata.source").orElse("?")),
                    1L,
                    Long::sum);
        }
        normalized.filtered().forEach((rule, n) -> filtered.merge(rule, (long) n, Long::sum));
        normalized.flags().forEach((flag, n) -> flags.merge(flag, (long) n, Long::sum));
        normalized
                .rejections()
                .forEach(rejection -> reasons.merge(
                        (rejection.parser().isEmpty() ? "" : rejection.parser() + ": ") + rejection.reason(),
                        1L,
                        Long::sum));
    }

    void addInvalid() {
        invalid++;
    }

    long lines() {
        return lines;
    }

    long rejected() {
        return reasons.values().stream().mapToLong(Long::longValue).sum();
    }

    void print(PrintWriter out) {
        out.printf(
                "%,d lines: %,d understood (%,d events), %,d filtered, %,d rejected%n",
                lines,
                understood,
                count,
                filtered.values().stream().mapToLong(Long::longValue).sum(),
                rejected());
        events.forEach((what, n) -> out.printf("  %,10d  %s%n", n, what));
        filtered.forEach((rule, n) -> out.printf("  %,10d  filtered by %s%n", n, rule));
        flags.forEach((flag, n) -> out.printf("  %,10d  flagged %s%n", n, flag));
        reasons.forEach((reason, n) -> out.printf("  %,10d  rejected: %s%n", n, reason));
        if (invalid > 0) {
            out.printf("  %,10d  events are not valid OCSF %s%n", invalid, "1.8.0");
        }
        out.flush();
    }
}
