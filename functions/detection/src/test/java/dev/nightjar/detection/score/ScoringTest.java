package dev.nightjar.detection.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nightjar.detection.Samples;
import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Contribution;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Score;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.knowledge.Asset.Criticality;
import dev.nightjar.detection.score.Signal.Confidence;
import dev.nightjar.detection.score.Signal.Rarity;
import dev.nightjar.detection.score.Signal.Support;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScoringTest {
    @Test
    void addsUpWhatItNames() {
        Score score =
                Scoring.score(signal(Severity.HIGH, Confidence.Level.MEDIUM, 2).with(new Rarity(0, "nobody else")));

        assertThat(score.contributions())
                .extracting(Contribution::name, Contribution::points)
                .containsExactly(
                        tuple("severity", 60), tuple("confidence", 3), tuple("corroboration", 3), tuple("rarity", 2));
        assertThat(score.total()).isEqualTo(68);
    }

    @Test
    void neverFallsWhenThereIsMoreOfAnything() {
        for (Term term : Term.values()) {
            int[] points = term.points();
            assertThat(points).as("%s", term).isSorted().startsWith(0);
            for (int step = 0; step < 9; step++) {
                assertThat(term.at(step + 1L)).as("%s", term).isGreaterThanOrEqualTo(term.at(step));
            }
        }
    }

    @Test
    void isMonotoneInEachTermWhateverTheOthersAre() {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            int[] less = new int[Term.values().length];
            for (int term = 0; term < less.length; term++) {
                less[term] = random.nextInt(6);
            }
            int[] more = less.clone();
            more[random.nextInt(more.length)] += 1 + random.nextInt(3);

            assertThat(total(more)).as("seed %d", seed).isGreaterThanOrEqualTo(total(less));
            assertThat(total(more)).as("seed %d", seed).isBetween(0, 100);
        }
    }

    @Test
    void neverPutsALowerSeverityAboveAHigherOne() {
        for (int severity = 0; severity < 4; severity++) {
            assertThat(total(severity + 1, 0, 0, 0, 0, 0)).isGreaterThanOrEqualTo(total(severity, 9, 9, 9, 9, 9));
        }
    }

    @Test
    void reachesBothEndsOfTheScaleAndNoFurther() {
        assertThat(total(0, 0, 0, 0, 0, 0)).isZero();
        assertThat(total(9, 9, 9, 9, 9, 9)).isEqualTo(100);
        assertThat(Arrays.stream(Term.values()).mapToInt(Term::most).sum()).isEqualTo(100);
    }

    @Test
    void weighsEntitiesAnewWithoutCountingThemTwice() {
        Score bare = Scoring.score(signal(Severity.LOW, Confidence.Level.LOW, 0));
        Score once = Scoring.with(
                bare, List.of(Scoring.criticality(Criticality.CRITICAL, "db-1"), Scoring.intelligence(80, "feed")));

        assertThat(once.total()).isEqualTo(bare.total() + 8);
        assertThat(Scoring.with(once, List.of())).isEqualTo(bare);
        assertThat(Scoring.with(once, List.of(Scoring.intelligence(20, "feed"))).total())
                .isEqualTo(bare.total() + 1);
    }

    @Test
    void isDocumentedAsItIs() throws IOException {
        String documentation = Files.readString(Path.of("SCORING.md"));

        for (Term term : Term.values()) {
            assertThat(documentation)
                    .contains("| `" + term.word() + "` | " + term.steps() + " | "
                            + Arrays.stream(term.points())
                                    .mapToObj(Integer::toString)
                                    .collect(Collectors.joining(", "))
                            + " |");
        }
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

    /// @param steps by term, in the order of their table
    private static int total(int... steps) {
        var severities = Severity.values();
        var levels = Confidence.Level.values();
        Signal signal = signal(
                severities[Math.min(steps[0], severities.length - 1)],
                levels[Math.min(steps[1], levels.length - 1)],
                steps[2]);
        Score bare = Scoring.score(signal.with(new Rarity(Math.max(0, 4 - 2 * steps[3]), "few")));
        var terms = new ArrayList<Contribution>();
        var criticalities = List.of(Criticality.values());
        terms.add(Scoring.criticality(criticalities.get(Math.min(steps[4], 3)), "an asset"));
        if (steps[5] > 0) {
            terms.add(Scoring.intelligence(steps[5] * 30 - 20, "a feed"));
        }
        return Scoring.with(bare, terms).total();
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
