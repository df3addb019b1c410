package dev.nightjar.aws.counts;

import dev.nightjar.detection.flow.Counts.Tally;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// Writes counts as one line of CloudWatch's embedded metric format: metrics of namespace `Nightjar` with the
/// dimension `step`, and tenant, shard and rules as properties to query the log by.
///
/// A tenant is no dimension: senders name it, and each value of a dimension is a metric that is paid for.
/// Source: "Specification: Embedded metric format", Amazon CloudWatch user guide.
final class EmbeddedMetrics {
    private static final List<Metric> METRICS = List.of(
            new Metric("records", TallyItem::records),
            new Metric("lines", TallyItem::lines),
            new Metric("events", TallyItem::events),
            new Metric("filtered", TallyItem::filteredLines),
            new Metric("quarantined", TallyItem::quarantined),
            new Metric("findings", TallyItem::findings));

    private final PrintStream out;

    EmbeddedMetrics(PrintStream out) {
        this.out = out;
    }

    /// Writes what a tally adds to the one that it replaces, so that a batch that comes again counts once.
    void write(Tally tally, TallyItem now, Optional<TallyItem> before, Instant at) {
        var line = new JsonObject(16)
                .put("_aws", directive(at, METRICS.stream().map(Metric::name).toList()))
                .put("step", tally.step())
                .put("tenant", tally.tenant())
                .put("shard", tally.shard())
                .put("first", tally.first())
                .put("last", tally.last());
        for (Metric metric : METRICS) {
            long counted = before.map(metric.value::applyAsLong).orElse(0L);
            line.put(metric.name, Math.max(0, metric.value.applyAsLong(now) - counted));
        }
        if (!now.filtered().isEmpty()) {
            var rules = new JsonObject(now.filtered().size());
            now.filtered().forEach(rules::put);
            line.put("filteredBy", rules);
        }
        out.println(Json.write(line));
    }

    /// Says which members of a line are metrics.
    static JsonObject directive(Instant at, List<String> names) {
        var metrics = new ArrayList<JsonObject>();
        names.forEach(name -> metrics.add(new JsonObject(2).put("Name", name).put("Unit", "Count")));
        return new JsonObject(2)
                .put("Timestamp", at.toEpochMilli())
                .put(
                        "CloudWatchMetrics",
                        List.of(new JsonObject(3)
                                .put("Namespace", "Nightjar")
                                .put("Dimensions", List.of(List.of("step")))
                                .put("Metrics", metrics)));
    }

    private record Metric(String name, ToLongFunction<TallyItem> value) {}
}
