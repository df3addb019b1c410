package dev.nightjar.detection.replay;

import static dev.nightjar.detection.Samples.TEN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.Samples;
import dev.nightjar.detection.detect.SigmaDetection;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingStore.Kept;
import dev.nightjar.detection.finding.RulePack;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.knowledge.Assets;
import dev.nightjar.detection.memory.FindingsInMemory;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.load.RuleFile;
import dev.nightjar.detection.sigma.parse.Placeholders;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Findings say which pack of rules ran, and are the same findings whichever ran.
class RulePackTest {
    private static final String RULES = """
        title: A failed login
        name: failed
        id: 6b0a5ad5-2b5f-4c57-8a0c-6a8c7e0e0301
        logsource: {category: authentication}
        detection: {sel: {status_id: 2}, condition: sel}
        ---
        title: Three failed logins
        id: 6b0a5ad5-2b5f-4c57-8a0c-6a8c7e0e0302
        correlation:
            type: event_count
            rules: [failed]
            generate: true
            group-by: [user.name]
            timespan: 5m
            condition: {gte: 3}
        """;

    private static final SigmaRules READ =
            SigmaRules.load(List.of(new RuleFile("rules.yml", RULES.getBytes(UTF_8))), Placeholders.STANDARD);

    private static final List<Observation> LOGINS = IntStream.range(0, 3)
            .mapToObj(i -> Samples.login("e" + i, TEN.plusSeconds(i), "203.0.113.9", "web-1", "root", false))
            .toList();

    @Test
    void ruleAndCorrelationNameThePackTheyCameIn() {
        SigmaRules rules = SigmaRules.load(READ.pack("2026-11"));
        String hash = rules.origin().orElseThrow().hash();

        assertThat(findings(rules))
                .hasSize(2)
                .extracting(finding -> finding.analytic().pack().orElseThrow())
                .containsOnly(new RulePack("2026-11", hash));
    }

    @Test
    void rulesReadFromYamlNameNone() {
        assertThat(findings(READ))
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.analytic().pack()).isEmpty());
    }

    @Test
    void anotherPackOfTheSameRulesMakesNoOtherFindingAndTheFirstStaysNamed() {
        var kept = new FindingsInMemory();
        List<Finding> first = findings(SigmaRules.load(READ.pack("2026-11")));
        List<Finding> second = findings(SigmaRules.load(READ.pack("2026-12")));

        assertThat(first).extracting(kept::keep).containsOnly(Kept.NEW);
        assertThat(second).extracting(kept::keep).containsOnly(Kept.KNOWN);
        assertThat(kept.all()).containsExactlyInAnyOrderElementsOf(first);
    }

    private static List<Finding> findings(SigmaRules rules) {
        var replay = new Replay(new SigmaDetection(rules), rules.plans(), List.of(), Assets.NONE, (_, _) -> {});
        replay.take(LOGINS);
        return replay.findings();
    }
}
