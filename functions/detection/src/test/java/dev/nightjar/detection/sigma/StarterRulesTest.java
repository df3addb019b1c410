package dev.nightjar.detection.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.load.RuleFile;
import dev.nightjar.detection.sigma.load.RuleSet;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
            assertThat(StarterRules.files().stream().map(RuleFile::name)).containsExactlyElementsOf(names);
        }
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
