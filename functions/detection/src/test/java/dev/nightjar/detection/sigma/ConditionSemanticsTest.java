package dev.nightjar.detection.sigma;

import static dev.nightjar.detection.sigma.Rules.fires;
import static dev.nightjar.detection.sigma.Rules.rejection;
import static dev.nightjar.detection.sigma.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What keywords, `all` and conditions mean where engines disagree.
class ConditionSemanticsTest {
    @Nested
    class Keywords {
        private static final String EITHER = "keywords:\n    - 'evil service'\n    - 4711\ncondition: keywords";

        @Test
        void countHoweverShortAndWhateverAnnouncesTheRule() {
            String dd = """
                keywords:
                    '|all':
                        - 'dd'
                        - 'if=/dev/zero'
                        - '6'
                condition: keywords\
                """;
            assertThat(fires(dd, "{\"a\":\"DD if=/dev/zero\",\"b\":{\"c\":16}}"))
                    .isTrue();
            assertThat(fires(dd, "{\"a\":\"if=/dev/zero\",\"b\":{\"c\":16}}")).isFalse();
            assertThat(fires(dd, "{\"a\":\"dd if=/dev/zero\",\"b\":{\"c\":15}}"))
                    .isFalse();
        }

        @Test
        void areFoundInAnyValueHoweverDeep() {
            assertThat(fires(EITHER, "{\"a\":{\"b\":[\"an EVIL service here\"]}}"))
                    .isTrue();
            assertThat(fires(EITHER, "{\"n\":147110}")).isTrue();
            assertThat(fires(EITHER, "{\"a\":\"a good service\"}")).isFalse();
        }

        @Test
        void withAllMustAllBeThere() {
            String all = "keywords:\n    '|all':\n        - one\n        - two\ncondition: keywords";
            assertThat(fires(all, "{\"a\":\"one\",\"b\":\"two\"}")).isTrue();
            assertThat(fires(all, "{\"a\":\"one\"}")).isFalse();
        }

        @Test
        void mayHoldWildcards() {
            assertThat(fires("keywords:\n    - 'drop*table'\ncondition: keywords", "{\"q\":\"x drop the table y\"}"))
                    .isTrue();
        }
    }

    @Nested
    class All {
        @Test
        void makesAListAnAnd() {
            String all = "selection:\n    a|contains|all:\n        - x\n        - y\ncondition: selection";
            assertThat(fires(all, "{\"a\":\"y and x\"}")).isTrue();
            assertThat(fires(all, "{\"a\":\"x\"}")).isFalse();
        }

        @Test
        void isToleratedOnOneValue() {
            assertThat(fires("selection:\n    a|contains|all: x\ncondition: selection", "{\"a\":\"x\"}"))
                    .isTrue();
        }
    }

    @Nested
    class Conditions {
        private static final String SELECTIONS = """
            sel_a:
                a: 1
            sel_b:
                b: 1
            _hidden:
                c: 1
            """;

        @Test
        void oneOfAndAllOfTakePatterns() {
            assertThat(fires(SELECTIONS + "condition: 1 of sel_*", "{\"b\":1}")).isTrue();
            assertThat(fires(SELECTIONS + "condition: all of sel_*", "{\"b\":1}"))
                    .isFalse();
            assertThat(fires(SELECTIONS + "condition: all of sel_*", "{\"a\":1,\"b\":1}"))
                    .isTrue();
            assertThat(fires(SELECTIONS + "condition: 1 of *_b", "{\"b\":1}")).isTrue();
            assertThat(fires(SELECTIONS + "condition: 1 of s*l_a", "{\"a\":1}")).isTrue();
        }

        @Test
        void themLeavesOutNamesThatStartWithAnUnderscore() {
            assertThat(fires(SELECTIONS + "condition: 1 of them", "{\"c\":1}")).isFalse();
            assertThat(fires(SELECTIONS + "condition: all of them", "{\"a\":1,\"b\":1}"))
                    .isTrue();
        }

        @Test
        void notBindsClosestAndOrLeast() {
            assertThat(fires(SELECTIONS + "condition: sel_a or sel_b and _hidden", "{\"a\":1}"))
                    .isTrue();
            assertThat(fires(SELECTIONS + "condition: not sel_a and sel_b", "{\"b\":1}"))
                    .isTrue();
            assertThat(fires(SELECTIONS + "condition: not (sel_a and sel_b)", "{\"b\":1}"))
                    .isTrue();
        }

        @Test
        void aListOfConditionsIsAnOr() {
            assertThat(fires(SELECTIONS + "condition:\n    - sel_a\n    - sel_b", "{\"b\":1}"))
                    .isTrue();
        }

        @Test
        void oldAggregationsAreRejectedWithTheCorrelationToWrite() {
            var rejection = rejection(
                    rule("selection:\n    a: 1\ntimeframe: 10m\ncondition: selection | count(user) by src_ip > 5"));
            assertThat(rejection.problem()).contains("not Sigma 2");
            assertThat(rejection.remedy())
                    .contains("type: value_count", "field: user", "- src_ip", "timespan: 10m", "gt: 5");
        }
    }
}
