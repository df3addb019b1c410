package dev.nightjar.detection.detect;

import static dev.nightjar.detection.detect.Correlator.base;
import static dev.nightjar.detection.detect.Correlator.completed;
import static dev.nightjar.detection.detect.Correlator.correlation;
import static dev.nightjar.detection.detect.Correlator.event;
import static dev.nightjar.detection.detect.Correlator.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.flow.Observation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Vectors for every type of the correlation rules specification.
class CorrelationTest {
    private static Observation[] logins(int count) {
        List<Observation> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event("e" + i, i, "login", "user", "bob", "bytes", 10 * (i + 1)));
        }
        return events.toArray(Observation[]::new);
    }

    @Nested
    class EventCount {
        private static final String THREE_IN_A_MINUTE = correlation("""
            type: event_count
            rules: [login]
            group-by: [user]
            timespan: 1m
            condition:
                gte: 3
            """, "login");

        @Test
        void holdsWithTheEventThatMakesItEnough() {
            assertThat(completed(THREE_IN_A_MINUTE, logins(3))).containsExactly("e2");
            assertThat(completed(THREE_IN_A_MINUTE, logins(2))).isEmpty();
        }

        @Test
        void isSaidOnceWhileItGoesOn() {
            assertThat(completed(THREE_IN_A_MINUTE, logins(9))).containsExactly("e2");
        }

        @Test
        void isSaidAgainWhenItBeginsAgain() {
            assertThat(completed(
                            THREE_IN_A_MINUTE,
                            event("a1", 0, "login", "user", "bob"),
                            event("a2", 1, "login", "user", "bob"),
                            event("a3", 2, "login", "user", "bob"),
                            event("b1", 300, "login", "user", "bob"),
                            event("b2", 301, "login", "user", "bob"),
                            event("b3", 302, "login", "user", "bob")))
                    .containsExactly("a3", "b3");
        }

        @Test
        void theTimeSpanSlidesAndIncludesItsEnds() {
            assertThat(completed(
                            THREE_IN_A_MINUTE,
                            event("e1", 50, "login", "user", "bob"),
                            event("e2", 70, "login", "user", "bob"),
                            event("e3", 110, "login", "user", "bob")))
                    .containsExactly("e3");
            assertThat(completed(
                            THREE_IN_A_MINUTE,
                            event("e1", 50, "login", "user", "bob"),
                            event("e2", 70, "login", "user", "bob"),
                            event("e3", 110.001, "login", "user", "bob")))
                    .isEmpty();
        }

        @Test
        void eachGroupIsCountedByItself() {
            assertThat(completed(
                            THREE_IN_A_MINUTE,
                            event("e1", 1, "login", "user", "bob"),
                            event("e2", 2, "login", "user", "eve"),
                            event("e3", 3, "login", "user", "bob"),
                            event("e4", 4, "login", "user", "eve"),
                            event("e5", 5, "login", "user", "bob")))
                    .containsExactly("e5");
        }

        @Test
        void anEventWithoutTheGroupsFieldIsInNoGroup() {
            assertThat(completed(
                            THREE_IN_A_MINUTE,
                            event("e1", 1, "login"),
                            event("e2", 2, "login"),
                            event("e3", 3, "login")))
                    .isEmpty();
        }

        @Test
        void anArrayPutsAnEventIntoAGroupForEachMember() {
            assertThat(completed(
                            THREE_IN_A_MINUTE,
                            event("e1", 1, "login", "user", List.of("bob", "eve")),
                            event("e2", 2, "login", "user", List.of("bob", "ann")),
                            event("e3", 3, "login", "user", "bob")))
                    .containsExactly("e3");
        }

        @Test
        void severalFieldsMakeOneGroupTogether() {
            String yaml = correlation("""
                type: event_count
                rules: [login]
                group-by: [user, host]
                timespan: 1m
                condition:
                    gte: 2
                """, "login");
            assertThat(completed(
                            yaml,
                            event("e1", 1, "login", "user", "bob", "host", "a"),
                            event("e2", 2, "login", "user", "bob", "host", "b"),
                            event("e3", 3, "login", "user", "bob", "host", "a")))
                    .containsExactly("e3");
        }

        @Test
        void withoutGroupByAllEventsAreOneGroup() {
            String yaml = correlation("""
                type: event_count
                rules: [login]
                timespan: 1m
                condition:
                    gte: 2
                """, "login");
            assertThat(completed(yaml, event("e1", 1, "login", "user", "bob"), event("e2", 2, "login")))
                    .containsExactly("e2");
        }

        @Test
        void anEventThatTwoOfTheRulesMatchCountsOnce() {
            String yaml = base("login") + """
                title: Bob
                name: bob
                logsource:
                    product: test
                detection:
                    s:
                        user: bob
                    condition: s
                ---
                """ + named("C", "c", """
                    type: event_count
                    rules: [login, bob]
                    group-by: [user]
                    timespan: 1m
                    condition:
                        gte: 3
                    """);
            assertThat(completed(yaml, logins(2))).isEmpty();
            assertThat(completed(yaml, logins(3))).containsExactly("e2");
        }

        /// Bounds are held against the window that ends at each event.
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            gt: 2           | e2
            gte: 2          | e1
            eq: 2           | e1
            lt: 2           | e0
            lte: 2          | e0
            neq: 1          | e1
            gte: 0          | e0
            gt: 1, lte: 2   | e1
            gt: 2, lt: 3    |
            """)
        void takesEveryComparisonAndRanges(String bounds, String expected) {
            String yaml = correlation("""
                type: event_count
                rules: [login]
                group-by: [user]
                timespan: 1m
                condition: {%s}
                """.formatted(bounds), "login");
            assertThat(completed(yaml, logins(5))).isEqualTo(expected == null ? List.of() : List.of(expected));
        }
    }

    @Nested
    class ValueCount {
        private static final String THREE_HOSTS = correlation("""
            type: value_count
            rules: [login]
            group-by: [user]
            timespan: 1m
            condition:
                field: host
                gte: 3
            """, "login");

        @Test
        void countsDifferentValues() {
            assertThat(completed(
                            THREE_HOSTS,
                            event("e1", 1, "login", "user", "bob", "host", "a"),
                            event("e2", 2, "login", "user", "bob", "host", "b"),
                            event("e3", 3, "login", "user", "bob", "host", "a"),
                            event("e4", 4, "login", "user", "bob"),
                            event("e5", 5, "login", "user", "bob", "host", "c")))
                    .containsExactly("e5");
        }

        @Test
        void aNumberAndItsTextAreTheSameValue() {
            assertThat(completed(
                            THREE_HOSTS,
                            event("e1", 1, "login", "user", "bob", "host", 22),
                            event("e2", 2, "login", "user", "bob", "host", "22"),
                            event("e3", 3, "login", "user", "bob", "host", 22.0),
                            event("e4", 4, "login", "user", "bob", "host", 23),
                            event("e5", 5, "login", "user", "bob", "host", 24)))
                    .containsExactly("e5");
        }

        @Test
        void aValueThatHasLeftTheTimeSpanCountsNoMore() {
            assertThat(completed(
                            THREE_HOSTS,
                            event("e1", 1, "login", "user", "bob", "host", "a"),
                            event("e2", 50, "login", "user", "bob", "host", "b"),
                            event("e3", 62, "login", "user", "bob", "host", "c")))
                    .isEmpty();
        }

        @Test
        void severalFieldsAreOneValueTogether() {
            String yaml = correlation("""
                type: value_count
                rules: [login]
                group-by: [user]
                timespan: 1m
                condition:
                    field: [host, port]
                    gte: 3
                """, "login");
            assertThat(completed(
                            yaml,
                            event("e1", 1, "login", "user", "bob", "host", "a", "port", 1),
                            event("e2", 2, "login", "user", "bob", "host", "a", "port", 2),
                            event("e3", 3, "login", "user", "bob", "host", "b", "port", 1)))
                    .containsExactly("e3");
        }

        @Test
        void aFloodOfOneValueDoesNotHideTheOthers() {
            List<Observation> events = new ArrayList<>();
            events.add(event("a", 0, "login", "user", "bob", "host", "a"));
            events.add(event("b", 1, "login", "user", "bob", "host", "b"));
            for (int i = 0; i < 3_000; i++) {
                events.add(event("f" + i, 2 + i / 100.0, "login", "user", "bob", "host", "b"));
            }
            events.add(event("c", 40, "login", "user", "bob", "host", "c"));
            assertThat(completed(THREE_HOSTS, events.toArray(Observation[]::new)))
                    .containsExactly("c");
        }
    }

    @Nested
    class Numbers {
        /// Of 10, 20, 30, 40, 50: the window grows by one with every event.
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            value_sum        | gt: 60                     | e3
            value_sum        | gte: 60                    | e2
            value_avg        | gte: 20                    | e2
            value_avg        | lt: 15                     | e0
            value_avg        | eq: 15                     | e1
            value_median     | gte: 25                    | e3
            value_median     | eq: 20                     | e2
            value_percentile | percentile: 50, gte: 25    | e3
            value_percentile | percentile: 0, gt: 10      |
            value_percentile | percentile: 100, gte: 40   | e3
            value_percentile | percentile: 75, gte: 32.5  | e3
            value_percentile | percentile: 90, gte: 46    | e4
            value_percentile | gte: 25                    | e3
            """)
        void areMeasured(String type, String bounds, String expected) {
            String yaml = correlation("""
                type: %s
                rules: [login]
                group-by: [user]
                timespan: 1m
                condition: {field: bytes, %s}
                """.formatted(type, bounds), "login");
            assertThat(completed(yaml, logins(5))).isEqualTo(expected == null ? List.of() : List.of(expected));
        }

        @Test
        void whatIsNoNumberIsLeftOut() {
            String yaml = correlation("""
                type: value_avg
                rules: [login]
                group-by: [user]
                timespan: 1m
                condition: {field: bytes, gte: 10}
                """, "login");
            assertThat(completed(
                            yaml,
                            event("e1", 1, "login", "user", "bob", "bytes", "-"),
                            event("e2", 2, "login", "user", "bob"),
                            event("e3", 3, "login", "user", "bob", "bytes", "12.5")))
                    .containsExactly("e3");
        }

        @Test
        void sumsAreExact() {
            String yaml = correlation("""
                type: value_sum
                rules: [login]
                group-by: [user]
                timespan: 1m
                condition: {field: bytes, eq: 9007199254740994.3}
                """, "login");
            assertThat(completed(
                            yaml,
                            event("e1", 1, "login", "user", "bob", "bytes", "9007199254740993"),
                            event("e2", 2, "login", "user", "bob", "bytes", "1.1"),
                            event("e3", 3, "login", "user", "bob", "bytes", "0.2")))
                    .containsExactly("e3");
        }
    }

    @Nested
    class Temporal {
        private static final String ALL_OF_THREE = correlation("""
            type: temporal
            rules: [who, net, dir]
            group-by: [host]
            timespan: 5m
            """, "who", "net", "dir");

        @Test
        void asksForAllRulesInAnyOrder() {
            assertThat(completed(
                            ALL_OF_THREE,
                            event("e1", 1, "dir", "host", "a"),
                            event("e2", 2, "who", "host", "a"),
                            event("e3", 3, "who", "host", "a"),
                            event("e4", 4, "net", "host", "b"),
                            event("e5", 5, "net", "host", "a")))
                    .containsExactly("e5");
        }

        @Test
        void asksForThemWithinTheTimeSpan() {
            assertThat(completed(
                            ALL_OF_THREE,
                            event("e1", 0, "dir", "host", "a"),
                            event("e2", 100, "who", "host", "a"),
                            event("e3", 301, "net", "host", "a")))
                    .isEmpty();
        }

        @Test
        void aConditionMayAskForFewerRules() {
            String yaml = correlation("""
                type: temporal
                rules: [who, net, dir]
                group-by: [host]
                timespan: 5m
                condition:
                    gte: 2
                """, "who", "net", "dir");
            assertThat(completed(yaml, event("e1", 1, "dir", "host", "a"), event("e2", 2, "net", "host", "a")))
                    .containsExactly("e2");
        }

        @Test
        void aFloodOfOneRuleDoesNotHideTheOthers() {
            List<Observation> events = new ArrayList<>();
            events.add(event("a", 0, "who", "host", "a"));
            events.add(event("b", 1, "net", "host", "a"));
            for (int i = 0; i < 3_000; i++) {
                events.add(event("f" + i, 2 + i / 100.0, "net", "host", "a"));
            }
            events.add(event("c", 40, "dir", "host", "a"));
            assertThat(completed(ALL_OF_THREE, events.toArray(Observation[]::new)))
                    .containsExactly("c");
        }
    }

    @Nested
    class TemporalOrdered {
        private static final String IN_ORDER = correlation("""
            type: temporal_ordered
            rules: [who, net, dir]
            group-by: [host]
            timespan: 5m
            """, "who", "net", "dir");

        @Test
        void asksForTheOrderOfTheRules() {
            assertThat(completed(
                            IN_ORDER,
                            event("e1", 1, "who", "host", "a"),
                            event("e2", 2, "net", "host", "a"),
                            event("e3", 3, "dir", "host", "a")))
                    .containsExactly("e3");
            assertThat(completed(
                            IN_ORDER,
                            event("e1", 1, "net", "host", "a"),
                            event("e2", 2, "who", "host", "a"),
                            event("e3", 3, "dir", "host", "a")))
                    .isEmpty();
        }

        @Test
        void whatStandsInBetweenDoesNotMatter() {
            assertThat(completed(
                            IN_ORDER,
                            event("e1", 1, "dir", "host", "a"),
                            event("e2", 2, "who", "host", "a"),
                            event("e3", 3, "dir", "host", "a"),
                            event("e4", 4, "net", "host", "a"),
                            event("e5", 5, "who", "host", "a"),
                            event("e6", 6, "dir", "host", "a")))
                    .containsExactly("e6");
        }

        @Test
        void eventsOfTheSameMomentMayStandInEitherOrder() {
            assertThat(completed(
                            IN_ORDER,
                            event("e3", 1, "who", "host", "a"),
                            event("e2", 1, "net", "host", "a"),
                            event("e1", 1, "dir", "host", "a")))
                    .containsExactly("e3");
        }

        @Test
        void oneEventIsNotItsOwnSuccessor() {
            String yaml = base("login") + """
                title: Bob
                name: bob
                logsource:
                    product: test
                detection:
                    s:
                        user: bob
                    condition: s
                ---
                """ + named("C", "c", """
                    type: temporal_ordered
                    rules: [login, bob]
                    group-by: [user]
                    timespan: 1m
                    """);
            assertThat(completed(yaml, logins(1))).isEmpty();
            assertThat(completed(yaml, logins(2))).containsExactly("e1");
        }

        @Test
        void aConditionMayAskForPartOfTheOrder() {
            String yaml = correlation("""
                type: temporal_ordered
                rules: [who, net, dir]
                group-by: [host]
                timespan: 5m
                condition:
                    gte: 2
                """, "who", "net", "dir");
            assertThat(completed(yaml, event("e1", 1, "dir", "host", "a"), event("e2", 2, "net", "host", "a")))
                    .isEmpty();
            assertThat(completed(yaml, event("e1", 1, "who", "host", "a"), event("e2", 2, "dir", "host", "a")))
                    .containsExactly("e2");
        }

        @Test
        void aFloodBetweenTwoRulesDoesNotHideTheFirst() {
            List<Observation> events = new ArrayList<>();
            events.add(event("a", 0, "who", "host", "a"));
            events.add(event("b", 1, "net", "host", "a"));
            for (int i = 0; i < 3_000; i++) {
                events.add(event("f" + i, 2 + i / 100.0, "who", "host", "a"));
            }
            events.add(event("c", 40, "dir", "host", "a"));
            assertThat(completed(IN_ORDER, events.toArray(Observation[]::new))).containsExactly("c");
        }
    }

    @Nested
    class References {
        @Test
        void mayBeIdsOrNames() {
            String byId = base("login") + named("C", "c", """
                type: event_count
                rules: [00000000-0000-4000-8000-%012x]
                timespan: 1m
                condition:
                    gte: 2
                """.formatted("login".hashCode() & 0xffffffffL));
            assertThat(completed(byId, logins(2))).containsExactly("e1");
        }

        @Test
        void aliasesNameTheFieldOfEachRule() {
            String yaml = correlation("""
                type: temporal
                rules: [error, connect]
                group-by: [inner, outer]
                timespan: 10s
                aliases:
                    inner:
                        error: destination.ip
                        connect: source.ip
                    outer:
                        error: source.ip
                        connect: destination.ip
                """, "error", "connect");
            assertThat(completed(
                            yaml,
                            event("e1", 1, "error", "source.ip", "203.0.113.7", "destination.ip", "10.0.0.5"),
                            event("e2", 2, "connect", "source.ip", "10.0.0.6", "destination.ip", "203.0.113.7"),
                            event("e3", 3, "connect", "source.ip", "10.0.0.5", "destination.ip", "203.0.113.7")))
                    .containsExactly("e3");
        }

        @Test
        void anAliasMayNameTheMeasuredField() {
            String yaml = correlation("""
                type: value_count
                rules: [in, out]
                group-by: [user]
                timespan: 10s
                aliases:
                    peer:
                        in: src
                        out: dst
                condition:
                    field: peer
                    gte: 2
                """, "in", "out");
            assertThat(completed(
                            yaml,
                            event("e1", 1, "in", "user", "bob", "src", "a", "dst", "x"),
                            event("e2", 2, "out", "user", "bob", "src", "y", "dst", "a"),
                            event("e3", 3, "out", "user", "bob", "src", "y", "dst", "b")))
                    .containsExactly("e3");
        }
    }

    @Nested
    class Chains {
        private static final String GUESSED =
                base("fail") + base("ok") + named("Many", "many", """
                    type: event_count
                    rules: [fail]
                    group-by: [user, host]
                    timespan: 10m
                    condition:
                        gte: 3
                    """) + "---\n" + named("Guessed", "guessed", """
                        type: temporal_ordered
                        rules: [many, ok]
                        group-by: [user]
                        timespan: 10m
                        """);

        @Test
        void aCorrelationIsCompletedByTheLastOfItsChain() {
            assertThat(completed(
                            GUESSED,
                            event("f1", 1, "fail", "user", "bob", "host", "a"),
                            event("f2", 2, "fail", "user", "bob", "host", "a"),
                            event("o1", 3, "ok", "user", "bob", "host", "b"),
                            event("f3", 4, "fail", "user", "bob", "host", "a"),
                            event("o2", 5, "ok", "user", "bob", "host", "b")))
                    .containsExactly("o2");
        }

        @Test
        void aCorrelationHoldsForTheChainAsLongAsItHolds() {
            List<Observation> events = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                events.add(event("f" + (100 + i), i * 60, "fail", "user", "bob", "host", "a"));
            }
            events.add(event("o", 3_600, "ok", "user", "bob", "host", "a"));
            assertThat(completed(GUESSED, events.toArray(Observation[]::new))).containsExactly("o");
        }

        @Test
        void fieldsPassThroughSeveralCorrelations() {
            String yaml = base("fail") + named("One", "one", """
                type: event_count
                rules: [fail]
                group-by: [user]
                timespan: 1m
                condition:
                    gte: 2
                """) + "---\n" + named("Two", "two", """
                    type: event_count
                    rules: [one]
                    group-by: [user]
                    timespan: 1m
                    condition:
                        gte: 1
                    """) + "---\n"
                    + named("Three", "three", """
                        type: value_count
                        rules: [two]
                        group-by: [site]
                        timespan: 1m
                        condition:
                            field: user
                            gte: 2
                        """);
            assertThat(completed(
                            yaml,
                            event("a1", 1, "fail", "user", "ann", "site", "x"),
                            event("a2", 2, "fail", "user", "ann", "site", "x"),
                            event("b1", 3, "fail", "user", "bob", "site", "y"),
                            event("b2", 4, "fail", "user", "bob", "site", "x")))
                    .containsExactly("b2");
        }

        @Test
        void generateReportsWhatTheChainStandsOn() {
            String yaml = GUESSED + "    generate: true\n";
            assertThat(completed(
                            yaml,
                            event("f1", 1, "fail", "user", "bob", "host", "a"),
                            event("f2", 2, "fail", "user", "bob", "host", "a"),
                            event("f3", 4, "fail", "user", "bob", "host", "a"),
                            event("o2", 5, "ok", "user", "bob", "host", "b")))
                    .containsExactly("f3", "o2");
        }
    }
}
