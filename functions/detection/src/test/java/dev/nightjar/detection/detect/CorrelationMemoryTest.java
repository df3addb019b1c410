package dev.nightjar.detection.detect;

import static dev.nightjar.detection.detect.Correlator.correlation;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.correlation.Plan;
import dev.nightjar.detection.sigma.load.RuleFile;
import dev.nightjar.detection.sigma.parse.Placeholders;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Under which name a correlation's state stands in the table that all processes share.
class CorrelationMemoryTest {
    /// Written down, since two processes cannot be asked here: what hangs on where things lie in memory differs from
    /// it.
    @Test
    void hasTheSameNameInEveryProcess() {
        assertThat(plan(5).meaning()).isEqualTo("7b0aa3aa");
    }

    @Test
    void hasAnotherNameOnceTheRuleMeansSomethingElse() {
        assertThat(plan(6).meaning()).isNotEqualTo(plan(5).meaning());
    }

    private static Plan plan(int count) {
        String rules = correlation("""
            type: event_count
            rules: [login]
            group-by: [user]
            timespan: 5m
            condition: {gte: %d}
            """.formatted(count), "login");
        return SigmaRules.load(List.of(new RuleFile("rules.yml", rules.getBytes(UTF_8))), Placeholders.STANDARD)
                .plans()
                .levels()
                .getFirst()
                .getFirst();
    }
}
