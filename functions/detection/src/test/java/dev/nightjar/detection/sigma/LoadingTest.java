package dev.nightjar.detection.sigma;

import static dev.nightjar.detection.sigma.Rules.load;
import static dev.nightjar.detection.sigma.Rules.match;
import static dev.nightjar.detection.sigma.Rules.rejection;
import static dev.nightjar.detection.sigma.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.yaml.YamlReader;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// How rule files become rules.
class LoadingTest {
    private static final String GOOD = rule("s:\n    a: 1\ncondition: s");

    @Test
    void aBrokenRuleLeavesTheOthersAlone() {
        SigmaRules rules = load("title: broken\nlogsource:\n    product: x\ndetection:\n    condition: s\n", GOOD);
        assertThat(rules.ruleSet().rules()).hasSize(1);
        assertThat(rules.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.file()).isEqualTo("rule0.yml");
            assertThat(rejection.rule()).isEqualTo("broken");
        });
    }

    @Test
    void aRejectionNamesTheLineAndWhatToWriteInstead() {
        var rejection = rejection(rule("s:\n    a: 1\ncondition: s and t"));
        assertThat(rejection.line()).isEqualTo(8);
        assertThat(rejection.problem()).contains("'t'");
        assertThat(rejection.remedy()).contains("use one of s");
    }

    @Test
    void anIdIsTakenOnce() {
        SigmaRules rules = load(GOOD, GOOD);
        assertThat(rules.ruleSet().rules()).hasSize(1);
        assertThat(rules.rejections().getFirst().problem()).contains("taken by rule0.yml:1");
    }

    @Test
    void documentsOfACollectionShareTheGlobalParts() {
        SigmaRules rules = load("""
                action: global
                title: Shared
                logsource:
                    product: x
                detection:
                    condition: s
                ---
                detection:
                    s:
                        a: 1
                ---
                title: Own
                detection:
                    s:
                        b: 1
                """);
        assertThat(rules.rejections()).isEmpty();
        assertThat(match(rules, "{\"a\":1}")).containsExactly("Shared");
        assertThat(match(rules, "{\"b\":1}")).containsExactly("Own");
    }

    @Test
    void repeatTakesOverTheDocumentBefore() {
        SigmaRules rules = load("""
                title: First
                id: 1
                logsource:
                    product: x
                detection:
                    s:
                        a: 1
                    condition: s
                ---
                action: repeat
                title: Second
                id: 2
                detection:
                    s:
                        b: 2
                """);
        assertThat(match(rules, "{\"a\":1}")).containsExactly("First");
        assertThat(match(rules, "{\"a\":1,\"b\":2}")).containsExactly("First", "Second");
    }

    @Nested
    class Filters {
        private static final String FILTERED = """
                title: Filtered
                id: 11111111-0000-4000-8000-000000000001
                logsource:
                    product: windows
                detection:
                    s:
                        a: 1
                    condition: s
                ---
                title: Filter
                logsource:
                    product: %s
                filter:
                    rules:
                        - %s
                    admins:
                        User|startswith: 'adm_'
                    condition: %s
                """;

        @Test
        void takeAwayWhatTheyDescribe() {
            SigmaRules rules = load(FILTERED.formatted("windows", "11111111-0000-4000-8000-000000000001", "admins"));
            assertThat(match(rules, "{\"a\":1,\"User\":\"bob\"}")).containsExactly("Filtered");
            assertThat(match(rules, "{\"a\":1,\"User\":\"ADM_bob\"}")).isEmpty();
        }

        @Test
        void mayBeWrittenAsWhatStillHasToHold() {
            SigmaRules rules =
                    load(FILTERED.formatted("windows", "11111111-0000-4000-8000-000000000001", "not admins"));
            assertThat(match(rules, "{\"a\":1,\"User\":\"bob\"}")).containsExactly("Filtered");
            assertThat(match(rules, "{\"a\":1,\"User\":\"adm_bob\"}")).isEmpty();
        }

        @Test
        void leaveRulesOfOtherLogSourcesAlone() {
            SigmaRules rules = load(FILTERED.formatted("linux", "any", "admins"));
            assertThat(match(rules, "{\"a\":1,\"User\":\"adm_bob\"}")).containsExactly("Filtered");
        }

        @Test
        void thatNameNoLoadedRuleAreRejected() {
            SigmaRules rules = load(FILTERED.formatted("windows", "no-such-rule", "admins"));
            assertThat(rules.rejections().getFirst().problem()).contains("no-such-rule");
        }
    }

    @Nested
    class HostileFiles {
        @Test
        void aliasBombsAreRejected() {
            var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
            for (int i = 1; i < 12; i++) {
                bomb.append("a%d: &a%d [".formatted(i, i))
                        .append("*a%d,".formatted(i - 1).repeat(10))
                        .append("]\n");
            }
            assertThat(rejection(bomb.toString()).problem()).contains("aliases included");
        }

        @Test
        void deepNestingIsRejected() {
            assertThat(rejection("a: " + "[".repeat(10_000) + "]".repeat(10_000))
                            .problem())
                    .contains("levels");
        }

        @Test
        void aKeyThatIsThereTwiceIsRejectedWithItsLine() {
            var rejection = rejection("title: a\nlevel: low\ntitle: b\n");
            assertThat(rejection.problem()).contains("'title' is there twice");
            assertThat(rejection.line()).isEqualTo(3);
        }

        @Test
        void aFileOfTenMegabytesIsRejected() {
            assertThat(rejection("a: " + "x".repeat(10 << 20)).remedy()).contains("at most " + YamlReader.MAX_BYTES);
        }

        @Test
        void tagsThatMakeObjectsAreRejected() {
            assertThat(rejection("a: !!javax.script.ScriptEngineManager []").problem())
                    .isNotEmpty();
            assertThat(rejection("a: !!java.net.URL x").problem()).contains("tag");
        }

        @Test
        void expressionsThatUnfoldToMillionsAreRejected() {
            assertThat(rejection(rule("s:\n    a|re: '((a{900}){900}){900}'\ncondition: s"))
                            .problem())
                    .contains("unfold");
        }

        @Test
        void expressionsBuiltToStallRunInLinearTime() {
            SigmaRules rules = load(rule("s:\n    a|re: '(.*a){12}b'\ncondition: s"));
            assertThat(rules.rejections()).isEmpty();
            assertThat(match(rules, "{\"a\":\"" + "a".repeat(20_000) + "c\"}")).isEmpty();
        }

        @Test
        void circlesOfCorrelationsAreRejected() {
            SigmaRules rules = load("""
                    title: A
                    name: a
                    correlation:
                        type: event_count
                        rules: [b]
                        timespan: 1m
                        condition:
                            gte: 2
                    ---
                    title: B
                    name: b
                    correlation:
                        type: event_count
                        rules: [a]
                        timespan: 1m
                        condition:
                            gte: 2
                    """);
            assertThat(rules.ruleSet().correlations()).isEmpty();
            assertThat(rules.rejections()).hasSize(2);
            assertThat(rules.rejections().getFirst().problem()).contains("refers to itself");
        }

        @Test
        void conditionsThatNestWithoutEndAreRejected() {
            String nested = "(".repeat(5_000) + "s" + ")".repeat(5_000);
            assertThat(rejection(rule("s:\n    a: 1\ncondition: " + nested)).problem())
                    .contains("condition");
        }
    }
}
