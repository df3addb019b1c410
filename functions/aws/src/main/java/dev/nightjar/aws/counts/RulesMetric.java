package dev.nightjar.aws.counts;

import dev.nightjar.detection.sigma.RunningRules;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;

/// Says at each start which rules run, as a line of CloudWatch's embedded metric format: how many (`rules`), and
/// whether the pack that the deployment names was refused (`rulesRefused`, 1 or 0), which an alarm reads.
public final class RulesMetric {
    private final PrintStream out;

    /// @param out where CloudWatch reads metrics, standard output
    public RulesMetric(PrintStream out) {
        this.out = out;
    }

    public void write(RunningRules running, Instant at) {
        out.println(Json.write(new JsonObject(9)
                .put("_aws", EmbeddedMetrics.directive(at, List.of("rules", "rulesRefused")))
                .put("step", "detect")
                .put("rules", (long) running.rules().size())
                .put("rulesRefused", running.refused().isPresent() ? 1L : 0L)
                .put("version", running.version())
                .put("sha256", running.hash())
                .put("from", running.from())));
    }
}
