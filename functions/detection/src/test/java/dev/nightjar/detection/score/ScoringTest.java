package dev.nightjar.detection.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nightjar.detection.Samples;
import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Contribution;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Score;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.score.Signal.Confidence;
import dev.nightjar.detection.score.Signal.Support;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoringTest {
    @Test
    void addsUpWhatItNames() {
        Score score = Scoring.score(signal(Severity.HIGH, Confidence.Level.MEDIUM, 2));

        assertThat(score.contributions())
                .extracting(Contribution::name, Contribution::points)
                .containsExactly(tuple("severity", 60), tuple("confidence", 5), tuple("corroboration", 7));
        assertThat(score.total()).isEqualTo(72);
    }

    @Test
    void neverFallsWhenThereIsMoreOfAnything() {
        for (Severity severity : Severity.values()) {
            for (Confidence.Level level : Confidence.Level.values()) {
                for (int support = 0; support < 6; support++) {
                    int here = total(severity, level, support);
                    assertThat(total(severity, level, support + 1)).isGreaterThanOrEqualTo(here);
                    for (Severity worse : Severity.values()) {
                        for (Confidence.Level surer : Confidence.Level.values()) {
                            if (worse.compareTo(severity) >= 0 && surer.compareTo(level) >= 0) {
                                assertThat(total(worse, surer, support)).isGreaterThanOrEqualTo(here);
                            }
                        }
                    }
                }
            }
        }
    }

    @Test
    void neverPutsALowerSeverityAboveAHigherOne() {
        for (Severity severity : Severity.values()) {
            for (Severity worse : Severity.values()) {
                if (worse.compareTo(severity) > 0) {
                    assertThat(total(worse, Confidence.Level.LOW, 0))
                            .isGreaterThanOrEqualTo(total(severity, Confidence.Level.HIGH, 99));
                }
            }
        }
    }

    @Test
    void reachesBothEndsOfTheScaleAndNoFurther() {
        assertThat(total(Severity.INFORMATIONAL, Confidence.Level.LOW, 0)).isZero();
        assertThat(total(Severity.CRITICAL, Confidence.Level.HIGH, Integer.MAX_VALUE))
                .isEqualTo(100);
    }

    @Test
    void cutsFromTheLastContributionWhatWouldGoPastTheScale() {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            var asked = new ArrayList<Contribution>();
            for (int n = random.nextInt(8); n > 0; n--) {
                asked.add(new Contribution("c" + n, random.nextInt(60), "because"));
            }
            int sum = asked.stream().mapToInt(Contribution::points).sum();

            Score score = Scoring.capped(asked);

            assertThat(score.total()).as("seed %d", seed).isEqualTo(Math.min(sum, 100));
            assertThat(score.contributions()).hasSameSizeAs(asked);
            for (int n = 0; n < asked.size(); n++) {
                assertThat(score.contributions().get(n).points())
                        .isBetween(0, asked.get(n).points());
            }
        }
    }

    private static int total(Severity severity, Confidence.Level level, int support) {
        return Scoring.score(signal(severity, level, support)).total();
    }

    private static Signal signal(Severity severity, Confidence.Level level, int support) {
        return new Signal(
                Samples.TENANT,
                new Analytic(Analytic.Kind.RULE, "rule-1", "A rule", "", "", List.of()),
                List.of("host", "web-1"),
                Samples.TEN,
                severity,
                new Confidence(level, "it says so"),
                new Support(support, "others say so"),
                "title",
                "description",
                List.of(),
                List.of(),
                List.of(),
                List.of(new Evidence("e-1", Samples.TEN, "summary", List.of())));
    }
}
