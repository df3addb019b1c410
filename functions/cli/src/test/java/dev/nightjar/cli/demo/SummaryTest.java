package dev.nightjar.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.cli.demo.Tallies.Counted;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static Summary of(Counted counted, int notifications, int received, Duration... latencies) {
        return new Summary(10, 100, counted, 3, notifications, received, List.of(latencies), Duration.ofMillis(12_345));
    }

    @Test
    void addsUpWhenEveryLineBecameEventsOrWasFilteredOrLiesInQuarantine() {
        assertThat(of(new Counted(10, 100, 90, 95, 4, 6, 3), 2, 2).addsUp()).isTrue();
    }

    @Test
    void doesNotAddUpWhenALineIsMissing() {
        assertThat(of(new Counted(10, 100, 90, 90, 4, 5, 3), 2, 2).addsUp()).isFalse();
        assertThat(of(new Counted(10, 99, 89, 89, 4, 6, 3), 2, 2).addsUp()).isFalse();
    }

    @Test
    void doesNotAddUpWhenANotificationDidNotArrive() {
        assertThat(of(new Counted(10, 100, 90, 90, 4, 6, 3), 2, 1).addsUp()).isFalse();
    }

    @Test
    void percentilesAreOfTheNearestRank() {
        Duration[] hundred = LongStream.rangeClosed(1, 100)
                .map(i -> 101 - i)
                .mapToObj(Duration::ofMillis)
                .toArray(Duration[]::new);
        Summary summary = of(new Counted(0, 0, 0, 0, 0, 0, 0), 0, 0, hundred);

        assertThat(summary.percentileMillis(50)).isEqualTo(50);
        assertThat(summary.percentileMillis(99)).isEqualTo(99);
        assertThat(of(new Counted(0, 0, 0, 0, 0, 0, 0), 0, 0).percentileMillis(99))
                .isZero();
        assertThat(of(new Counted(0, 0, 0, 0, 0, 0, 0), 0, 0, Duration.ofMillis(7))
                        .percentileMillis(50))
                .isEqualTo(7);
    }

    @Test
    void jsonHasEveryFigure() {
        assertThat(of(new Counted(10, 100, 90, 95, 4, 6, 3), 2, 2, Duration.ofMillis(8))
                        .json()
                        .toString())
                .isEqualTo("{\"records\":10,\"lines\":100,\"events\":95,\"filtered\":4,\"quarantined\":6,"
                        + "\"findings\":3,\"notifications\":2,\"received\":2,\"p50_ms\":8,\"p99_ms\":8,"
                        + "\"seconds\":12.345}");
    }
}
