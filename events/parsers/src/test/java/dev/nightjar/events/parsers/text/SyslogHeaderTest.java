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
}
