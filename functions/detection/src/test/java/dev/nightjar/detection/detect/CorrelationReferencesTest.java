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

/// What a correlation may refer to: rules by name or id, and other correlations.
class CorrelationReferencesTest {
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
