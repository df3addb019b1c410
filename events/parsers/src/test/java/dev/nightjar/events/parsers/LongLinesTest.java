package dev.nightjar.events.parsers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A line of a megabyte is looked through a few times, not from each of its marks to its end.
class LongLinesTest {
    private static final int LENGTH = 1_000_000;

    /// Of these lines, one took three to twelve seconds while it was looked through from each mark.
    private static final int LINES = 30;

    /// Far above what a busy machine needs for lines that are looked through a few times.
    private static final Duration GUARD = Duration.ofSeconds(60);

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "sonicwall; id=firewall sn=18B169000001 time=\"2026-11-22 10:00:36 UTC\" fw=198.51.100.1 pri=6 c=0"
                        + " m=36 msg=\"Dropped\" src=2001:; st=2001:",
                "mysql-audit; <AUDIT_RECORD><TIMESTAMP>2026-11-22T10:03:00 UTC; `&\t`",
                "falco; 10:00:04.000000002: Critical Connection (pid=1 user=root; `o pool.ex`",
                "leef; `LEEF:2.0|Example Networks|Guard|9|alert| |src=192.0.2.10 msg=`; `k `",
                "openvpn; `alice`; `/ `",
            })
    void areLookedThroughAFewTimes(String source, String head, String piece) {
        byte[] line = (head + piece.repeat((LENGTH - head.length()) / piece.length()) + ")").getBytes(UTF_8);

        int answered = Assertions.assertTimeoutPreemptively(GUARD, () -> {
            int lines = 0;
            for (int i = 0; i < LINES; i++) {
                lines += Samples.NORMALIZER
                        .normalize(line, Samples.origin(source))
                        .lines();
            }
            return lines;
        });

        assertThat(answered).isEqualTo(LINES);
    }
}
