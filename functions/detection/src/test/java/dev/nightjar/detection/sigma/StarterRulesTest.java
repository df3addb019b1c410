package dev.nightjar.detection.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.load.RuleFile;
import dev.nightjar.detection.sigma.load.RuleSet;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import dev.nightjar.detection.trial.Trial;
import dev.nightjar.detection.trial.TrialFile;
import dev.nightjar.detection.trial.TrialRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StarterRulesTest {
    private static final RuleSet RULES =
            SigmaRules.load(StarterRules.files(), Placeholders.STANDARD).ruleSet();

    @Test
    void allRun() {
        assertThat(RULES.rejections()).isEmpty();
        assertThat(RULES.rules()).isNotEmpty();
    }

    @Test
    void theIndexNamesEveryFile() throws Exception {
        var index = Objects.requireNonNull(StarterRules.class.getResource("/dev/nightjar/rules/index.txt"));
        Path folder = Objects.requireNonNull(Path.of(index.toURI()).getParent());
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> names = files.filter(file -> file.toString().endsWith(".yml"))
                    .filter(file -> !file.toString().endsWith(TrialFile.SUFFIX))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
            assertThat(StarterRules.files().stream().map(RuleFile::name)).containsExactlyElementsOf(names);
        }
    }

    @Test
    void thereAreAtLeastSixty() {
        assertThat(RULES.rules().stream().filter(RuleSet.Rule::fires).count()
                        + RULES.correlations().stream()
                                .filter(RuleSet.Correlation::fires)
                                .count())
                .isGreaterThanOrEqualTo(60);
    }

    /// Raw lines through the normalizer and the engine that run in a deployment.
    @ParameterizedTest
    @MethodSource("files")
    void firesOnWhatItsTestsSayAndOnNothingElse(RuleFile file) throws Exception {
        List<Trial> trials = TrialFile.read(StarterRules.tests(file.name()));
        SigmaRules own = SigmaRules.load(List.of(file), Placeholders.STANDARD);
        var run = new TrialRun(own);

        assertThat(trials.stream().map(run::judge).filter(verdict -> !verdict.passed()))
                .as(file.name())
                .isEmpty();
        assertThat(trials)
                .as("a test that must fire: %s", file.name())
                .anyMatch(trial -> !trial.fires().isEmpty());
        assertThat(trials)
                .as("a test that must not: %s", file.name())
                .anyMatch(trial -> trial.fires().isEmpty());
        Stream.concat(
                        own.ruleSet().rules().stream()
                                .filter(RuleSet.Rule::fires)
                                .map(rule -> rule.definition().header()),
                        own.ruleSet().correlations().stream()
                                .filter(RuleSet.Correlation::fires)
                                .map(rule -> rule.definition().header()))
                .forEach(header -> assertThat(trials)
                        .as("a test that fires %s", header.title())
                        .anyMatch(trial -> trial.fires().contains(header.title())));
    }

    static List<RuleFile> files() {
        return StarterRules.files();
    }

    @Test
    void everyOneSaysWhatAResponderNeeds() {
        Stream.concat(
                        RULES.rules().stream().map(rule -> rule.definition().header()),
                        RULES.correlations().stream()
                                .map(rule -> rule.definition().header()))
                .forEach(StarterRulesTest::isComplete);
    }

    private static void isComplete(RuleHeader header) {
        assertThat(header.author()).as(header.title()).isEqualTo("Nightjar");
        assertThat(header.id())
                .as(header.title())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(header.description()).as(header.title()).isNotEmpty();
        assertThat(header.tags()).as(header.title()).anyMatch(tag -> tag.startsWith("attack."));
        assertThat(header.falsePositives()).as(header.title()).isNotEmpty();
    }
}
