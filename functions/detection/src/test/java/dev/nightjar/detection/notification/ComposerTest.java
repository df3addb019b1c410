package dev.nightjar.detection.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.Samples;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.notification.NotificationLog.Intent;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComposerTest {
    @Test
    void answersWhatWhoWhereWhenWhyAndWhatNext() {
        String text = message("Somebody got in", "root").text();

        assertThat(text)
                .contains("What: Somebody got in\n")
                .contains("Severity: High, score 45 of 100\n")
                .contains("Who: address 203.0.113.7\n")
                .contains("Where: user root\n")
                .contains("When: 2026-11-22 10:00:00 UTC to 2026-11-22 10:01:30 UTC\n")
                .contains("Why it matters: Somebody did something. (ATT&CK T1110.001, TA0006, T1078)\n")
                .contains("What next: \n  1. Look.\n  2. Act.\n")
                .contains("user.name = root")
                .contains("severity +40 (the severity is medium)")
                .contains("Said by: A rule (rule-1) by A. Author\n");
    }

    @Test
    void carriesWhatSubscriptionsFilterOn() {
        assertThat(message("t", "root").attributes())
                .containsEntry("severity", "high")
                .containsEntry("tenant", "acme")
                .containsEntry("kind", "rule")
                .containsEntry("source", "finding")
                .containsEntry("rule", "rule-1");
    }

    @Test
    void makesASubjectThatAmazonTakes() {
        Notification message = message("Ünicode\r\nBcc: everyone \u202Egnp.exe " + "x".repeat(500), "root");

        assertThat(message.subject())
                .hasSizeLessThanOrEqualTo(100)
                .matches("[ -~]+")
                .startsWith("[High] ?nicode");
    }

    @Test
    void holdsNoControlCharactersAndNoForgedLinesWhateverTheLogHeld() {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        List<String> nasty = List.of(
                "\n",
                "\r",
                "\u0085",
                "\u2028",
                "\u2029",
                "\u001b[31m",
                "\u0000",
                "\u202E",
                "\u2066",
                "\u200B",
                "\uD800",
                "\uFEFF",
                "What next: ",
                "x");
        for (int i = 0; i < 500; i++) {
            var hostile = new StringBuilder();
            for (int n = random.nextInt(30); n >= 0; n--) {
                hostile.append(nasty.get(random.nextInt(nasty.size())));
            }
            String text = message(hostile.toString(), hostile.toString()).text();
            assertThat(text.codePoints()
                            .filter(c -> c != '\n')
                            .anyMatch(c -> Character.isISOControl(c)
                                    || Character.getType(c) == Character.FORMAT
                                    || Character.getType(c) == Character.SURROGATE
                                    || Character.getType(c) == Character.LINE_SEPARATOR
                                    || Character.getType(c) == Character.PARAGRAPH_SEPARATOR))
                    .as("seed %d", seed)
                    .isFalse();
            assertThat(text.lines()
                            .filter(line -> line.startsWith("What next:"))
                            .count())
                    .as("seed %d", seed)
                    .isEqualTo(1);
        }
    }

    @Test
    void staysSmallWhateverTheLogHeld() {
        assertThat(message("x".repeat(1 << 20), "y".repeat(1 << 20)).text()).hasSizeLessThan(16_000);
    }

    @Test
    void showsWhatItTookAway() {
        assertThat(message("a\u202Eb", "root").text()).contains("What: a<U+202E>b\n");
    }

    private static Notification message(String title, String user) {
        return Composer.of(
                Samples.finding(Severity.HIGH, title, user), new Intent("acme", "0".repeat(32), "sns", 0, Set.of()));
    }
}
