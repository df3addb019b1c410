package dev.nightjar.events.parsers.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsDnsTimeTest {
    private static final Instant ARRIVED = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "11/22/2026 9:05:01 AM, 2026-11-22T09:05:01Z",
        "11/22/2026 12:05:01 AM, 2026-11-22T00:05:01Z",
        "11/22/2026 12:05:01 PM, 2026-11-22T12:05:01Z",
        "22/11/2026 09:05:01, 2026-11-22T09:05:01Z",
        "22.11.2026 09:05:01, 2026-11-22T09:05:01Z",
        "2026-11-22 09:05:01, 2026-11-22T09:05:01Z",
        "20261122 09:05:01, 2026-11-22T09:05:01Z",
        "22/11/2026 09.05.01, 2026-11-22T09:05:01Z"
    })
    void readsTheServersLocale(String text, Instant expected) {
        assertThat(read(text)).isEqualTo(expected.toEpochMilli());
    }

    @Test
    void takesTheDayFirstUnlessThatWouldBeStillToCome() {
        assertThat(read("03/02/2026 09:00:00"))
                .isEqualTo(Instant.parse("2026-02-03T09:00:00Z").toEpochMilli());
        assertThat(read("11/12/2026 09:00:00"))
                .isEqualTo(Instant.parse("2026-11-12T09:00:00Z").toEpochMilli());
    }

    @Test
    void leavesTheCursorWhereThereIsNoTime() {
        var in = new Cursor("UDP response info");

        assertThat(WindowsDnsTime.read(in, ZoneOffset.UTC, ARRIVED)).isEqualTo(Timestamps.NONE);
        assertThat(in.at()).isZero();
    }

    private static long read(String text) {
        return WindowsDnsTime.read(new Cursor(text), ZoneOffset.UTC, ARRIVED);
    }
}
