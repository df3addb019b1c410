package dev.nightjar.events.parsers.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogHeaderTest {
    private static final Instant ARRIVED = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void aTagWithItsProcessIsWhatIsLeftOfAHeader() {
        assertThat(SyslogHeader.read("sshd[700]: Server listening", ZoneOffset.UTC, ARRIVED))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnop[", "abcdefghijklmnop[123", "abcdefghijklmnop[12]"
            })
    void aLineThatEndsWithinATagHasNone(String line) {
        assertThat(SyslogHeader.read(line, ZoneOffset.UTC, ARRIVED)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T10:00:00Z web-1 sshd[700]: Server listening",
                "2026/11/22 10:00:00 web-1 sshd[700]: Server listening",
                "2026:11:22-10:00:00 utm-1 ulogd[700]: id=1",
                "1999-11-22 10:00:00 web-1 sshd[700]: Server listening",
                "1 2026-11-22T10:00:00Z web-1 sshd 700 - - Server listening"
            })
    void aLineThatBeginsWithAYearMayHaveOne(String line) {
        assertThat(SyslogHeader.mayStart(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.10 - - [22/Nov/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 612",
                "203.0.113.7 - - [22/Nov/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 612",
                "1795341782.226 45 192.0.2.10 TCP_MISS/200 1667 GET http://www.example.com/"
            })
    void aLineThatBeginsWithAnotherNumberHasNone(String line) {
        assertThat(SyslogHeader.mayStart(line)).isFalse();
        assertThat(SyslogHeader.read(line, ZoneOffset.UTC, ARRIVED)).isNull();
    }
}
