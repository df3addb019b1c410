package dev.nightjar.detection.sigma;

import static dev.nightjar.detection.sigma.Rules.load;
import static dev.nightjar.detection.sigma.Rules.rule;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.SigmaRules.Routing;
import dev.nightjar.detection.sigma.match.Explanation;
import dev.nightjar.detection.sigma.match.Explanation.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A rule never fires silently.
class ExplanationTest {
    private static Explanation explain(String detection, String json) throws Exception {
        return load(rule(detection))
                .matcher(Routing.NONE)
                .matchNative(json.getBytes(UTF_8))
                .getFirst()
                .explanation();
    }

    @Test
    void namesSelectionsFieldsAndValues() throws Exception {
        Explanation explanation = explain("""
            image:
                Image|endswith: '\\cmd.exe'
            line:
                CommandLine|contains:
                    - whoami
                    - never
            condition: all of them
            """, "{\"Image\":\"C:\\\\cmd.exe\",\"CommandLine\":\"cmd /c WHOAMI\"}");
        assertThat(explanation.selections()).containsExactly("image", "line");
        assertThat(explanation.facts())
                .containsExactly(
                        new Fact("image", "Image", "C:\\cmd.exe", false),
                        new Fact("line", "CommandLine", "cmd /c WHOAMI", false));
    }

    @Test
    void saysWhichFieldWasMissing() throws Exception {
        assertThat(explain("s:\n    a: null\ncondition: s", "{\"b\":1}").facts())
                .containsExactly(new Fact("s", "a", "", true));
    }

    @Test
    void leavesOutBranchesThatWereNotTrueAndWhatWasNegated() throws Exception {
        Explanation explanation =
                explain("a:\n    a: 1\nb:\n    b: 1\nc:\n    c: 1\ncondition: (a or b) and not c", "{\"b\":1}");
        assertThat(explanation.selections()).containsExactly("b");
    }

    @Test
    void shortensLongValues() throws Exception {
        Explanation explanation =
                explain("s:\n    a|contains: x\ncondition: s", "{\"a\":\"" + "x".repeat(5_000) + "\"}");
        assertThat(explanation.facts().getFirst().value()).hasSize(1_001).endsWith("…");
    }

    @Test
    void showsTheValueThatAKeywordWasFoundIn() throws Exception {
        assertThat(explain("k:\n    - evil\ncondition: k", "{\"a\":\"good\",\"b\":\"an evil one\"}")
                        .facts())
                .containsExactly(new Fact("k", "keyword", "an evil one", false));
    }

    @Test
    void tellsOfTheEventAtHandWhenTheRuleFiredOnOthersBefore() throws Exception {
        SigmaMatcher matcher = load(rule(
                        "a:\n    a|startswith: x\nb:\n    b: null\nc:\n    c: 1\ncondition: a and (b or c)"))
                .matcher(Routing.NONE);
        for (int round = 0; round < 4; round++) {
            assertThat(facts(matcher, "{\"a\":\"x1\"}"))
                    .containsExactly(new Fact("a", "a", "x1", false), new Fact("b", "b", "", true));
            assertThat(facts(matcher, "{\"a\":\"x2\"}"))
                    .containsExactly(new Fact("a", "a", "x2", false), new Fact("b", "b", "", true));
            assertThat(facts(matcher, "{\"a\":[\"x1\",\"x2\"],\"b\":0,\"c\":1}"))
                    .containsExactly(
                            new Fact("a", "a", "x1", false),
                            new Fact("a", "a", "x2", false),
                            new Fact("c", "c", "1", false));
        }
    }

    private static List<Fact> facts(SigmaMatcher matcher, String json) throws Exception {
        return matcher.matchNative(json.getBytes(UTF_8))
                .getFirst()
                .explanation()
                .facts();
    }
}
