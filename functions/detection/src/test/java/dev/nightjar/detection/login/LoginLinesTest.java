package dev.nightjar.detection.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.detectors.Findbook;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Tries are counted once, however many lines of sshd, PAM and the audit log tell of each.
class LoginLinesTest {
    private static final Detector<?> SUCCESS = new FailuresThenSuccess(LoginThresholds.DEFAULT);
    private static final Detector<?> GUESSING = new PasswordGuessing(LoginThresholds.GUESSING);
    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void countsATryOfSshdAndPamOnce() {
        assertThat(tries(
                        "10:00:01 web-1 sshd[4100]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0"
                                + " tty=ssh ruser= rhost=10.0.0.7  user=root",
                        "10:00:03 web-1 sshd[4100]: Failed password for root from 10.0.0.7 port 41022 ssh2"))
                .isEqualTo(1);
    }

    @Test
    void countsEachTryOfAConnectionThoughPamSumsUp() {
        assertThat(tries(
                        "10:00:01 web-1 sshd[4100]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0"
                                + " tty=ssh ruser= rhost=10.0.0.7  user=root",
                        "10:00:03 web-1 sshd[4100]: Failed password for root from 10.0.0.7 port 41022 ssh2",
                        "10:00:06 web-1 sshd[4100]: Failed password for root from 10.0.0.7 port 41022 ssh2",
                        "10:00:09 web-1 sshd[4100]: Failed password for root from 10.0.0.7 port 41022 ssh2",
                        "10:00:09 web-1 sshd[4100]: error: maximum authentication attempts exceeded for root from"
                                + " 10.0.0.7 port 41022 ssh2 [preauth]",
                        "10:00:09 web-1 sshd[4100]: PAM 2 more authentication failures; logname= uid=0 euid=0 tty=ssh"
                                + " ruser= rhost=10.0.0.7  user=root"))
                .isEqualTo(3);
    }

    @Test
    void countsWhatTheLogDaemonSumsUp() {
        assertThat(tries(
                        "10:00:03 web-1 sshd[4100]: Failed password for root from 10.0.0.7 port 41022 ssh2",
                        "10:00:09 web-1 sshd[4100]: message repeated 2 times: [ Failed password for root from 10.0.0.7"
                                + " port 41022 ssh2]"))
                .isEqualTo(3);
    }

    @Test
    void countsATryOfAUserWhoDoesNotExistOnceAndUnderItsName() {
        List<Attempt> tries = Tries.of(attempts(
                "10:00:01 web-1 sshd[4101]: Invalid user oracle from 10.0.0.7 port 41024",
                "10:00:01 web-1 sshd[4101]: pam_unix(sshd:auth): check pass; user unknown",
                "10:00:01 web-1 sshd[4101]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh"
                        + " ruser= rhost=10.0.0.7 ",
                "10:00:03 web-1 sshd[4101]: Failed password for invalid user oracle from 10.0.0.7 port 41024 ssh2"));
        assertThat(tries).extracting(Attempt::user).containsExactly("oracle");
    }

    @Test
    void countsAKeyboardInteractiveTryOnce() {
        assertThat(tries(
                        "10:00:01 web-1 sshd[4102]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0"
                                + " tty=ssh ruser= rhost=10.0.0.7  user=root",
                        "10:00:03 web-1 sshd[4102]: error: PAM: Authentication failure for root from 10.0.0.7",
                        "10:00:03 web-1 sshd[4102]: Failed keyboard-interactive/pam for root from 10.0.0.7 port 41030"
                                + " ssh2"))
                .isEqualTo(1);
    }

    @Test
    void keepsConnectionsApart() {
        assertThat(tries(
                        "10:00:01 web-1 sshd[4100]: Failed password for root from 10.0.0.7 port 41022 ssh2",
                        "10:00:01 web-1 sshd[4200]: Failed password for root from 10.0.0.7 port 41023 ssh2"))
                .isEqualTo(2);
    }

    @Test
    void leavesNineTriesAloneWhateverTheLinesAre() {
        assertThat(Findbook.of(SUCCESS, guessed(9, "203.0.113.7"))).isEmpty();
        assertThat(Findbook.of(SUCCESS, guessed(10, "203.0.113.7")))
                .extracting(Finding::title)
                .containsExactly("Login as deploy on web-1 after 10 failures from 203.0.113.7");
    }

    @Test
    void takesTheAddressesOfOneNetworkForOneStranger() {
        List<Observation> events = guessed(12, "2001:db8:1:2::%x");
        assertThat(Findbook.of(SUCCESS, events)).singleElement().satisfies(finding -> {
            assertThat(finding.title()).contains("from 2001:db8:1:2::/64");
            assertThat(finding.entities()).anyMatch(entity -> entity.value().equals("2001:db8:1:2::1c"));
        });
    }

    @Test
    void findsGuessingInsideByItsTries() {
        assertThat(Findbook.of(GUESSING, guessed(29, "10.0.0.7"))).isEmpty();
        assertThat(Findbook.of(GUESSING, guessed(30, "10.0.0.7"))).hasSize(1);
    }

    @Test
    void findsTheSameHoweverTheLinesAreShuffled() {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        for (int round = 0; round < 10; round++) {
            List<Observation> events = guessed(60, "10.0.0.7");
            assertThat(Findbook.same(GUESSING, events, Duration.ofMinutes(4), seed + round))
                    .hasSize(1);
            assertThat(Findbook.same(SUCCESS, events, Duration.ofMinutes(30), seed + round))
                    .hasSize(1);
        }
    }

    /// Three lines for each try, two tries on a connection; then one succeeds.
    ///
    /// @param source where `%x` stands, each try has an address of its own
    private static List<Observation> guessed(int tries, String source) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < tries; i++) {
            String from = String.format(source.contains("%") ? source : source + "%%", 16 + i)
                    .replace("%", "");
            String process = "sshd[" + (4_000 + i / 2) + "]: ";
            lines.add(clock(i * 8) + " web-1 " + process + "pam_unix(sshd:auth): authentication failure; logname= uid=0"
                    + " euid=0 tty=ssh ruser= rhost=" + from + "  user=deploy");
            lines.add(clock(i * 8 + 2) + " web-1 " + process + "Failed password for deploy from " + from
                    + " port 41022 ssh2");
        }
        String from = String.format(source.contains("%") ? source : source + "%%", 16 + tries)
                .replace("%", "");
        lines.add(
                clock(tries * 8) + " web-1 sshd[5000]: Accepted password for deploy from " + from + " port 41022 ssh2");
        return observed(lines.toArray(String[]::new));
    }

    private static String clock(int second) {
        return TEN.plusSeconds(second).toString().substring(11, 19);
    }

    private static int tries(String... lines) {
        return Tries.of(attempts(lines)).size();
    }

    private static List<Attempt> attempts(String... lines) {
        return observed(lines).stream()
                .filter(one ->
                        Attempt.isLogin(one.event()) && Attempt.key(one.event()).isPresent())
                .map(Attempt::of)
                .toList();
    }

    private static List<Observation> observed(String... lines) {
        var text = new StringBuilder();
        for (String line : lines) {
            text.append("Nov 22 ").append(line).append('\n');
        }
        var origin = Origin.of("acme", "sshd", TEN.plus(Duration.ofHours(1)), ZoneOffset.UTC);
        return Normalizer.standard().normalize(text.toString().getBytes(UTF_8), origin).events().stream()
                .flatMap(event -> Observation.of(event, "acme").stream())
                .toList();
    }
}
