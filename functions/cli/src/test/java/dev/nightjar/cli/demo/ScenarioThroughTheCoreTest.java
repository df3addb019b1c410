package dev.nightjar.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.cli.findings.FindingText;
import dev.nightjar.cli.generate.scenario.ScenarioPlan;
import dev.nightjar.cli.generate.scenario.ScenarioPlan.Beacon;
import dev.nightjar.cli.incidents.IncidentText;
import dev.nightjar.detection.detect.SigmaDetection;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.StarterRules;
import dev.nightjar.detection.sigma.correlation.Plans;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.events.parsers.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A scenario through the same core as in the functions, without a cloud: batch by batch, as the stream would.
class ScenarioThroughTheCoreTest {
    private static final Instant MONDAY = Instant.parse("2026-11-16T07:00:00Z");
    private static final SigmaRules SIGMA = SigmaRules.load(StarterRules.files(), Placeholders.STANDARD);

    @ParameterizedTest
    @ValueSource(longs = {1})
    void oneIncidentTellsTheWholeStoryAndBenignHostsAreQuiet(long seed) {
        var run = new OfflineRun(
                new ScenarioPlan(seed, MONDAY, Duration.ofHours(7), 40, 2, Beacon.EVERY_MINUTE),
                Normalizer.standard(),
                new SigmaDetection(SIGMA),
                Plans.of(SIGMA.ruleSet()));

        Verdict verdict = run.play();

        assertThat(verdict.holds())
                .as("seed %d: %s%n%s%n%s", seed, verdict.json(Duration.ZERO), told(verdict), verdict.truth())
                .isTrue();
        assertThat(run.quarantined()).isZero();
    }

    private static String told(Verdict verdict) {
        return verdict.incidents().stream().map(IncidentText::card).collect(Collectors.joining("\n"))
                + verdict.findings().stream().map(FindingText::headline).collect(Collectors.joining("\n"));
    }
}
