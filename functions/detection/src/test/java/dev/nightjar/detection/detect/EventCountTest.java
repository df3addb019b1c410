package dev.nightjar.detection.detect;

import static dev.nightjar.detection.detect.Correlator.base;
import static dev.nightjar.detection.detect.Correlator.completed;
import static dev.nightjar.detection.detect.Correlator.correlation;
import static dev.nightjar.detection.detect.Correlator.event;
import static dev.nightjar.detection.detect.Correlator.logins;
import static dev.nightjar.detection.detect.Correlator.named;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Vectors for `event_count` of the correlation rules specification.
class EventCountTest {
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
                        THREE_IN_A_MINUTE, event("e1", 1, "login"), event("e2", 2, "login"), event("e3", 3, "login")))
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
