package dev.nightjar.detection.sigma;

import static dev.nightjar.detection.sigma.Rules.fires;
import static dev.nightjar.detection.sigma.Rules.rejection;
import static dev.nightjar.detection.sigma.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What values in rules mean where engines disagree: what is missing, case, wildcards, expressions, numbers, arrays.
class ValueSemanticsTest {
    @Nested
    class MissingFields {
        private static final String GUARDED = """
            selection:
                Image|endswith: '\\tool.exe'
            filter:
                ParentImage: null
            condition: selection and not filter
            """;

        @Test
        void nullMatchesAFieldThatIsNotThere() {
            assertThat(fires("selection:\n    a: null\ncondition: selection", "{\"b\":1}"))
                    .isTrue();
        }

        @Test
        void nullMatchesJsonNull() {
            assertThat(fires("selection:\n    a: null\ncondition: selection", "{\"a\":null}"))
                    .isTrue();
        }

        @Test
        void nullDoesNotMatchTheEmptyText() {
            assertThat(fires("selection:\n    a: null\ncondition: selection", "{\"a\":\"\"}"))
                    .isFalse();
        }

        @Test
        void theEmptyTextMatchesOnlyItself() {
            String empty = "selection:\n    a: ''\ncondition: selection";
            assertThat(fires(empty, "{\"a\":\"\"}")).isTrue();
            assertThat(fires(empty, "{\"a\":\"x\"}")).isFalse();
            assertThat(fires(empty, "{}")).isFalse();
        }

        @Test
        void aGuardAgainstNullKeepsEventsWithoutTheFieldOut() {
            assertThat(fires(GUARDED, "{\"Image\":\"C:\\\\tool.exe\"}")).isFalse();
            assertThat(fires(GUARDED, "{\"Image\":\"C:\\\\tool.exe\",\"ParentImage\":\"C:\\\\a.exe\"}"))
                    .isTrue();
        }
    }

    @Nested
    class Case {
        @Test
        void valuesMatchInAnyCase() {
            assertThat(fires(
                            "selection:\n    a|contains: PowerShell\ncondition: selection",
                            "{\"a\":\"x POWERshell y\"}"))
                    .isTrue();
        }

        @Test
        void foldingIsUnicode() {
            String greek = "selection:\n    a: 'ΣΊΣΥΦΟΣ'\ncondition: selection";
            assertThat(fires(greek, "{\"a\":\"σίσυφος\"}")).isTrue();
            assertThat(fires("selection:\n    a|endswith: 'ÄÖ'\ncondition: selection", "{\"a\":\"xäö\"}"))
                    .isTrue();
            assertThat(fires("selection:\n    a|contains: 'kelvin'\ncondition: selection", "{\"a\":\"\u212Aelvin\"}"))
                    .isTrue();
        }

        @Test
        void aRightToLeftOverrideIsACharacterLikeAnother() {
            assertThat(fires(
                            "selection:\n    a|contains: \"\\u202E\"\ncondition: selection",
                            "{\"a\":\"in\u202Eexe.txt\"}"))
                    .isTrue();
        }

        @Test
        void casedMatchesOnlyTheSameCase() {
            String cased = "selection:\n    a|cased|contains: AbC\ncondition: selection";
            assertThat(fires(cased, "{\"a\":\"xAbCx\"}")).isTrue();
            assertThat(fires(cased, "{\"a\":\"xabcx\"}")).isFalse();
        }
    }

    @Nested
    class Wildcards {
        private boolean matches(String pattern, String jsonValue) {
            return fires("selection:\n    a: '" + pattern + "'\ncondition: selection", "{\"a\":\"" + jsonValue + "\"}");
        }

        @Test
        void aStarIsAnyNumberOfCharactersNoneIncluded() {
            assertThat(matches("a*c", "ac")).isTrue();
            assertThat(matches("a*c", "abbbc")).isTrue();
            assertThat(matches("a*c", "abcd")).isFalse();
            assertThat(matches("*", "")).isTrue();
        }

        @Test
        void aQuestionMarkIsOneCharacterEvenOutsideTheBasicPlane() {
            assertThat(matches("prog?.exe", "progA.exe")).isTrue();
            assertThat(matches("prog?.exe", "prog.exe")).isFalse();
            assertThat(matches("prog?.exe", "prog\uD83D\uDE00.exe")).isTrue();
        }

        @Test
        void escapedWildcardsArePlain() {
            assertThat(matches("a\\*c", "a*c")).isTrue();
            assertThat(matches("a\\*c", "abc")).isFalse();
            assertThat(matches("a\\?", "a?")).isTrue();
            assertThat(matches("a\\?", "ab")).isFalse();
        }

        @Test
        void aBackslashBeforeAnythingElseIsItself() {
            assertThat(matches("C:\\Windows", "C:\\\\Windows")).isTrue();
        }

        @Test
        void twoBackslashesBeforeAStarAreABackslashAndAWildcard() {
            assertThat(matches("C:\\\\*", "C:\\\\anything")).isTrue();
            assertThat(matches("C:\\\\*", "C:*")).isFalse();
        }

        @Test
        void threeBackslashesBeforeAStarAreABackslashAndAStar() {
            assertThat(matches("C:\\\\\\*", "C:\\\\*")).isTrue();
            assertThat(matches("C:\\\\\\*", "C:\\\\x")).isFalse();
        }

        @Test
        void threeAndFourBackslashesAreTwo() {
            assertThat(matches("\\\\\\server", "\\\\\\\\server")).isTrue();
            assertThat(matches("\\\\\\\\server", "\\\\\\\\server")).isTrue();
            assertThat(matches("\\\\server", "\\\\server")).isTrue();
        }
    }

    @Nested
    class RegularExpressions {
        @Test
        void areSearchedForAnywhere() {
            assertThat(fires("selection:\n    a|re: 'b+c'\ncondition: selection", "{\"a\":\"xxbbcxx\"}"))
                    .isTrue();
        }

        @Test
        void areCaseSensitiveUnlessToldOtherwise() {
            assertThat(fires("selection:\n    a|re: 'abc'\ncondition: selection", "{\"a\":\"ABC\"}"))
                    .isFalse();
            assertThat(fires("selection:\n    a|re|i: 'abc'\ncondition: selection", "{\"a\":\"ABC\"}"))
                    .isTrue();
        }

        @Test
        void takeTheFlagsForLinesAndDots() {
            assertThat(fires("selection:\n    a|re|m: '^b$'\ncondition: selection", "{\"a\":\"a\\nb\\nc\"}"))
                    .isTrue();
            assertThat(fires("selection:\n    a|re: '^b$'\ncondition: selection", "{\"a\":\"a\\nb\\nc\"}"))
                    .isFalse();
            assertThat(fires("selection:\n    a|re|s: 'a.b'\ncondition: selection", "{\"a\":\"a\\nb\"}"))
                    .isTrue();
            assertThat(fires("selection:\n    a|re: 'a.b'\ncondition: selection", "{\"a\":\"a\\nb\"}"))
                    .isFalse();
        }

        @Test
        void keepTheirBackslashes() {
            assertThat(fires("selection:\n    a|re: '\\\\\\*'\ncondition: selection", "{\"a\":\"x\\\\*x\"}"))
                    .isTrue();
        }

        @Test
        void withLookAroundAreRejectedWithARemedy() {
            var rejection = rejection(rule("selection:\n    a|re: '(?<!x)y'\ncondition: selection"));
            assertThat(rejection.line()).isEqualTo(7);
            assertThat(rejection.problem()).contains("regular expression");
            assertThat(rejection.remedy()).contains("look-around");
        }
    }

    @Nested
    class Arrays {
        @Test
        void anyMemberMayMatch() {
            assertThat(fires("selection:\n    a: x\ncondition: selection", "{\"a\":[\"w\",\"x\"]}"))
                    .isTrue();
        }

        @Test
        void aNegationNegatesTheWhole() {
            assertThat(fires("selection:\n    a: x\ncondition: not selection", "{\"a\":[\"w\",\"x\"]}"))
                    .isFalse();
        }

        @Test
        void ofObjectsAreDescendedInto() {
            assertThat(fires("selection:\n    a.b: x\ncondition: selection", "{\"a\":[{\"b\":\"w\"},{\"b\":\"x\"}]}"))
                    .isTrue();
        }

        @Test
        void withoutMembersAreMissing() {
            assertThat(fires("selection:\n    a: null\ncondition: selection", "{\"a\":[]}"))
                    .isTrue();
        }
    }

    @Nested
    class Numbers {
        @Test
        void compareWithTextsByValue() {
            String eleven = "selection:\n    EventID: 11\ncondition: selection";
            assertThat(fires(eleven, "{\"EventID\":\"11\"}")).isTrue();
            assertThat(fires(eleven, "{\"EventID\":11}")).isTrue();
            assertThat(fires(eleven, "{\"EventID\":11.0}")).isTrue();
            assertThat(fires(eleven, "{\"EventID\":111}")).isFalse();
            assertThat(fires("selection:\n    EventID: '11'\ncondition: selection", "{\"EventID\":11}"))
                    .isTrue();
        }

        @Test
        void stayExactBeyondTheRangeOfDoubles() {
            String big = "selection:\n    n: 9007199254740993\ncondition: selection";
            assertThat(fires(big, "{\"n\":9007199254740993}")).isTrue();
            assertThat(fires(big, "{\"n\":9007199254740992}")).isFalse();
            assertThat(fires(
                            "selection:\n    n|gt: 9007199254740992\ncondition: selection", "{\"n\":9007199254740993}"))
                    .isTrue();
        }
    }
}
