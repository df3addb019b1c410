package dev.nightjar.cli.generate.quiet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.cli.Nightjar;
import dev.nightjar.cli.generate.Line;
import dev.nightjar.events.parsers.Normalized;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import dev.nightjar.events.parsers.line.Session;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QuietDaysTest {
    /// A Tuesday, so that the machines are patched on the next day.
    private static final Instant START = Instant.parse("2026-11-17T00:00:00Z");

    private static List<Line> play(long seed) {
        var lines = new ArrayList<Line>();
        new QuietDays(seed, START, Duration.ofDays(2), 12).play(lines::add);
        return lines;
    }

    @Test
    void theSameSeedWritesTheSameLinesInOrderOfTimeAndAnotherDoesNot() {
        List<Line> one = play(1);

        assertThat(one).extracting(Line::time).isSorted();
        assertThat(one.stream().map(Line::asText)).containsExactlyElementsOf(texts(play(1)));
        assertThat(texts(play(2))).isNotEqualTo(texts(one));
    }

    @Test
    void everyLineIsUnderstoodAndEachSourceWrites() {
        Normalizer normalizer = Normalizer.standard();
        var sessions = new HashMap<String, Session>();
        List<Line> lines = play(3);
        for (Line line : lines) {
            Normalized normalized = normalizer.normalize(
                    line.text(),
                    Origin.of(
                            "default",
                            line.feed().source(),
                            START.plus(Duration.ofDays(4)),
                            line.feed().zone()),
                    sessions.computeIfAbsent(line.feed().toString(), _ -> new Session()));
            assertThat(normalized.rejections()).as(line.asText()).isEmpty();
        }
        Set<String> sources = lines.stream().map(line -> line.feed().source()).collect(Collectors.toSet());
        assertThat(sources)
                .contains("okta", "sshd", "zeek", "isc-dhcpd", "bind", "squid", "sysmon", "auditd", "netfilter");
    }

    @Test
    void saysHowManyHostsACompanyHas() {
        assertThatThrownBy(() -> new QuietDays(1, START, Duration.ofDays(1), 3)).hasMessageContaining("12 to 2000");
    }

    @Test
    void theMeasureNamesEachDetectorAndWhatItLookedAt() {
        var out = new StringWriter();

        int code = Nightjar.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute("measure", "quiet", "--hosts", "12", "--days", "1", "--learning", "0", "--seeds", "1");

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("12 hosts, 1 days after 0 of learning, seeds 1 to 1")
                .containsPattern("beacon-dns +[1-9]")
                .containsPattern("impossible-travel +[1-9]")
                .containsPattern("exfiltration-volume +[1-9]")
                .contains("incidents: ");
    }

    private static List<String> texts(List<Line> lines) {
        return lines.stream().map(Line::asText).toList();
    }
}
