package dev.nightjar.events.parsers.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T10:00:00Z, 2026-11-22T10:00:00Z",
        "2026-11-22T10:00:00.123456Z, 2026-11-22T10:00:00.123Z",
        "2026-11-22T10:00:00.5+05:30, 2026-11-22T04:30:00.500Z",
        "2026-11-22T10:00:00-0800, 2026-11-22T18:00:00Z",
        "2026-11-22T10:00:00+02, 2026-11-22T08:00:00Z",
        "2026/11/22 10:00:00, 2026-11-22T09:00:00Z",
        "'2026-07-22 10:00:00,250', 2026-07-22T08:00:00.250Z",
        "2026-11-22 10:00:00 UTC, 2026-11-22T10:00:00Z",
        "2026-11-22 10:00:00 +0200, 2026-11-22T08:00:00Z"
    })
    void readsIso(String text, Instant expected) {
        assertThat(Instant.ofEpochMilli(Timestamps.iso(new Cursor(text), BERLIN)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-13-01T10:00:00Z",
                "2026-02-30T10:00:00Z",
                "2026-11-22T25:00:00Z",
                "x",
                "2026-11-22"
            })
    void leavesTheCursorWhereItWasWhenThereIsNoTime(String text) {
        var in = new Cursor(text);

        assertThat(Timestamps.iso(in, BERLIN)).isEqualTo(Timestamps.NONE);
        assertThat(in.at()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Nov 22 10:00:00, 2026-11-22T10:05:00Z, 2026-11-22T10:00:00Z",
        "Nov  2 10:00:00, 2026-11-22T10:05:00Z, 2026-11-02T10:00:00Z",
        "Dec 31 23:59:59, 2027-01-01T00:00:10Z, 2026-12-31T23:59:59Z",
        "Jan  1 00:30:00, 2026-12-31T23:59:00Z, 2027-01-01T00:30:00Z",
        "Feb 29 12:00:00, 2027-03-01T00:00:00Z, 2024-02-29T12:00:00Z",
        "Oct 10 2018 12:34:56, 2026-11-22T10:05:00Z, 2018-10-10T12:34:56Z",
        "Nov 22 10:00:00.123 UTC, 2026-11-22T10:05:00Z, 2026-11-22T10:00:00.123Z"
    })
    void givesASyslogTimeTheYearOfItsArrival(String text, Instant arrived, Instant expected) {
        assertThat(Instant.ofEpochMilli(Timestamps.syslog(new Cursor(text), ZoneOffset.UTC, arrived)))
                .isEqualTo(expected);
    }

    @Test
    void guessesTheYearInTheSourcesZone() {
        Instant arrived = Instant.parse("2026-12-31T23:30:00Z"); // 2027 in Berlin

        assertThat(Instant.ofEpochMilli(Timestamps.syslog(new Cursor("Jan  1 00:29:00"), BERLIN, arrived)))
                .isEqualTo("2026-12-31T23:29:00Z");
    }

    @Test
    void readsTheCommonLogFormat() {
        assertThat(Instant.ofEpochMilli(Timestamps.clf(new Cursor("07/Dec/2016:11:04:37 +0100"), BERLIN)))
                .isEqualTo("2016-12-07T10:04:37Z");
    }

    @Test
    void readsSecondsWithAFraction() {
        assertThat(Timestamps.epochSeconds(new Cursor("1666825569.818"))).isEqualTo(1_666_825_569_818L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1_795_000_000L, 1_795_000_000_000L, 1_795_000_000_000_000L, 1_795_000_000_000_000_000L})
    void tellsTheUnitOfANumberByItsSize(long number) {
        assertThat(Timestamps.epoch(number)).isEqualTo(1_795_000_000_000L);
    }

    @Test
    void doubtsAClockOf1970Or2099() {
        Instant arrived = Instant.parse("2026-11-22T10:00:00Z");

        assertThat(Timestamps.isPlausible(0, arrived)).isFalse();
        assertThat(Timestamps.isPlausible(Instant.parse("2099-01-01T00:00:00Z").toEpochMilli(), arrived))
                .isFalse();
        assertThat(Timestamps.isPlausible(arrived.plus(Duration.ofHours(14)).toEpochMilli(), arrived))
                .as("the farthest zone")
                .isTrue();
    }

    @Test
    void doubtsTheDayThatClocksWakeUpOnAndNoOldLog() {
        Instant arrived = Instant.parse("2026-11-22T10:00:00Z");

        assertThat(Timestamps.isPlausible(Instant.parse("1980-01-01T00:00:07Z").toEpochMilli(), arrived))
                .isFalse();
        assertThat(Timestamps.isPlausible(Instant.parse("1986-08-19T10:00:00Z").toEpochMilli(), arrived))
                .isTrue();
    }
}
