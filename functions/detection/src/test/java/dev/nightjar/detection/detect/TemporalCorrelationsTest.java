package dev.nightjar.detection.detect;

import static dev.nightjar.detection.detect.Correlator.base;
import static dev.nightjar.detection.detect.Correlator.completed;
import static dev.nightjar.detection.detect.Correlator.correlation;
import static dev.nightjar.detection.detect.Correlator.event;
import static dev.nightjar.detection.detect.Correlator.logins;
import static dev.nightjar.detection.detect.Correlator.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.flow.Observation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Vectors for `temporal` and `temporal_ordered` of the correlation rules specification.
class TemporalCorrelationsTest {
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
}
