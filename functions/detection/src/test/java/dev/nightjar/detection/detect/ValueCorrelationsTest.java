package dev.nightjar.detection.detect;

import static dev.nightjar.detection.detect.Correlator.completed;
import static dev.nightjar.detection.detect.Correlator.correlation;
import static dev.nightjar.detection.detect.Correlator.event;
import static dev.nightjar.detection.detect.Correlator.logins;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.flow.Observation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Vectors for the correlations that measure values: how many there are, and what they amount to.
class ValueCorrelationsTest {
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
}
