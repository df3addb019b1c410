package dev.nightjar.aws.counts;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;

/// Says that lists of indicators could not be read, as a line of CloudWatch's embedded metric format:
/// `indicatorsUnread`, at most one a minute and function.
public final class IndicatorsMetric {
    private final PrintStream out;

    /// @param out where CloudWatch reads metrics, standard output
    public IndicatorsMetric(PrintStream out) {
        this.out = out;
    }

    public void write(Instant at) {
        out.println(Json.write(new JsonObject(3)
                .put("_aws", EmbeddedMetrics.directive(at, List.of("indicatorsUnread")))
                .put("step", "detect")
                .put("indicatorsUnread", 1L)));
    }
}
