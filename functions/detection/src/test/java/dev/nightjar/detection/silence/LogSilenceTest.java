package dev.nightjar.detection.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.detectors.Traffic;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.score.Findings;
import dev.nightjar.detection.stateful.StatefulDetection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LogSilenceTest {
    private static final Instant MONDAY = Instant.parse("2026-11-02T00:00:00Z");
    private static final Duration TEN_DAYS = Duration.ofDays(10);

    private final List<Observation> events = new ArrayList<>();

    @Test
    void aSourceThatWasAlwaysThereIsMissedAfterAnHour() {
        every(15, "sshd", "web-1", Duration.ZERO, TEN_DAYS);
        every(3, "zeek-conn", "", Duration.ZERO, TEN_DAYS.plusHours(6));

        assertThat(found()).singleElement().satisfies(finding -> {
            assertThat(finding.title()).isEqualTo("Log source fell silent: sshd of web-1");
            assertThat(finding.evidence().getFirst().facts()).contains(new Fact("silence", "silent_minutes", "60"));
        });
    }

    @Test
    void whoIsSilentEveryNightIsNotMissedInTheMorning() {
        for (int day = 0; day < 10; day++) {
            every(
                    15,
                    "sshd",
                    "web-1",
                    Duration.ofDays(day).plusHours(8),
                    Duration.ofDays(day).plusHours(18));
        }
        every(3, "zeek-conn", "", Duration.ZERO, TEN_DAYS.plusHours(9));

        assertThat(found()).isEmpty();
    }

    @Test
    void whenAllAreSilentNobodyIsMissed() {
        every(15, "sshd", "web-1", Duration.ZERO, TEN_DAYS);
        every(3, "zeek-conn", "", Duration.ZERO, TEN_DAYS);
        every(15, "sshd", "web-1", TEN_DAYS.plusDays(2), TEN_DAYS.plusDays(3));
        every(3, "zeek-conn", "", TEN_DAYS.plusDays(2), TEN_DAYS.plusDays(3));

        assertThat(found()).isEmpty();
    }

    @Test
    void oneClockThatIsWrongByYearsSilencesNobody() {
        every(15, "sshd", "web-1", Duration.ZERO, TEN_DAYS);
        every(3, "zeek-conn", "", Duration.ZERO, TEN_DAYS);
        events.add(Traffic.line("wrong", Instant.parse("2038-01-19T03:14:07Z"), "zeek-conn", ""));

        assertThat(found()).isEmpty();
    }

    @Test
    void aMachineThatPeopleTakeHomeIsNotMissed() {
        every(15, "sysmon", "laptop-7", Duration.ZERO, Duration.ofDays(4));
        every(15, "sysmon", "laptop-7", Duration.ofDays(7), TEN_DAYS);
        every(3, "zeek-conn", "", Duration.ZERO, TEN_DAYS.plusDays(4));

        assertThat(found()).isEmpty();
    }

    @Test
    void stepsComeBackFromTheirText() {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        var steps = Steps.NONE;
        var known = new TreeSet<Integer>();
        for (int i = 0; i < 500; i++) {
            int step = random.nextInt(1_500) - 700;
            steps = steps.with(step);
            known.add(step);
        }

        assertThat(Steps.parse(steps.text())).as("seed %d", seed).isEqualTo(steps);
        assertThat(steps.size()).isEqualTo(known.size());
        assertThat(steps.between(-100, 100)).isEqualTo(known.subSet(-99, 100).size());
    }

    private void every(int minutes, String source, String host, Duration from, Duration to) {
        for (Duration after = from; after.compareTo(to) < 0; after = after.plusMinutes(minutes)) {
            events.add(Traffic.line("e" + events.size(), MONDAY.plus(after), source, host));
        }
    }

    private List<Finding> found() {
        var detection = new StatefulDetection(
                List.of(new LogSilence(SilenceThresholds.DEFAULT)), new StatesInMemory(), () -> MONDAY);
        return Findings.of(detection.detect(events).signals());
    }
}
