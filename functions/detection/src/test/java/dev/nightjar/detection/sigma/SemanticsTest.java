package dev.nightjar.detection.sigma;

import static dev.nightjar.detection.sigma.Rules.fires;
import static dev.nightjar.detection.sigma.Rules.load;
import static dev.nightjar.detection.sigma.Rules.match;
import static dev.nightjar.detection.sigma.Rules.rejection;
import static dev.nightjar.detection.sigma.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.SigmaRules.Routing;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What rules mean where engines disagree.
class SemanticsTest {
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
                    condition: keywords""";
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

    @Nested
    class FieldNames {
        @Test
        void withDotsAreFlatOrNested() {
            String dotted = "selection:\n    id.orig_h: 192.0.2.1\ncondition: selection";
            assertThat(fires(dotted, "{\"id.orig_h\":\"192.0.2.1\"}")).isTrue();
            assertThat(fires(dotted, "{\"id\":{\"orig_h\":\"192.0.2.1\"}}")).isTrue();
        }

        @Test
        void withSpacesAnswerWithoutThem() {
            assertThat(fires("selection:\n    ThreatName: x\ncondition: selection", "{\"Threat Name\":\"x\"}"))
                    .isTrue();
        }

        @Test
        void ofXmlAttributesJoinWithAnUnderscore() {
            String provider = "selection:\n    Provider_Name: x\ncondition: selection";
            assertThat(fires(provider, "{\"Provider_Name\":\"x\"}")).isTrue();
            assertThat(fires(provider, "{\"Event\":{\"System\":{\"Provider\":{\"#attributes\":{\"Name\":\"x\"}}}}}"))
                    .isTrue();
            assertThat(fires(provider, "{\"System\":{\"Provider\":{\"Name\":\"x\"}}}"))
                    .isTrue();
        }
    }

    @Nested
    class LogSources {
        private static String routed(String logSource) {
            return "title: R\nlogsource:\n" + logSource.indent(4)
                    + "detection:\n    s:\n        a: 1\n    condition: s\n";
        }

        private boolean fires(String logSource, String event) {
            return match(load(routed(logSource)), event, Routing.BY_LOG_SOURCE).equals(List.of("R"));
        }

        @Test
        void decideWhichRulesSeeAnEvent() {
            String event = "{\"a\":1,\"product\":\"windows\",\"category\":\"process_creation\"}";
            assertThat(fires("product: windows\ncategory: process_creation", event))
                    .isTrue();
            assertThat(fires("product: windows", event)).isTrue();
            assertThat(fires("product: linux\ncategory: process_creation", event))
                    .isFalse();
            assertThat(fires("product: windows\nservice: security", event)).isFalse();
        }

        @Test
        void ofOneEventMayBeSeveral() {
            String set = "{\"a\":1,\"Channel\":\"Microsoft-Windows-Sysmon/Operational\",\"EventID\":13}";
            assertThat(fires("product: windows\ncategory: registry_set", set)).isTrue();
            assertThat(fires("product: windows\ncategory: registry_event", set)).isTrue();
            assertThat(fires("product: windows\nservice: sysmon", set)).isTrue();
            assertThat(fires("product: windows\ncategory: registry_delete", set))
                    .isFalse();
        }

        @Test
        void tellAProcessCreationOfTheSecurityLog() {
            String rule = """
                title: R
                logsource:
                    product: windows
                    category: process_creation
                detection:
                    s:
                        Image|endswith: '\\whoami.exe'
                    condition: s
                """;
            String event =
                    "{\"Channel\":\"Security\",\"EventID\":4688,\"NewProcessName\":\"C:\\\\Windows\\\\whoami.exe\"}";
            assertThat(match(load(rule), event, Routing.BY_LOG_SOURCE)).containsExactly("R");
        }

        @Test
        void keepARuleThatOnlyNegatesAmongItsOwnEvents() {
            String rule =
                    "title: R\nlogsource:\n    product: a\ndetection:\n    s:\n        x: 1\n    condition: not s\n";
            assertThat(match(load(rule), "{\"product\":\"a\"}", Routing.BY_LOG_SOURCE))
                    .containsExactly("R");
            assertThat(match(load(rule), "{\"product\":\"b\"}", Routing.BY_LOG_SOURCE))
                    .isEmpty();
        }
    }
}
