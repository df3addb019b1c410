package dev.nightjar.detection.detectors;

import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.stateful.Detector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/// Days of little, then an hour of much; and a source that is heard every day, then no more.
final class Amounts {
    private static final String HOST = "10.0.4.1";
    private static final Detector<?> LOGS = named("log-volume");
    private static final Detector<?> SILENCE = named("log-source-silent");
    private static final String STEADY = "steady-1";
    private static final String BUSY = sharingTheMemoryOf(STEADY);

    private Amounts() {}

    static void add(Random random, Instant start, List<Observation> events) {
        boolean isFlood = random.nextInt(4) == 0;
        for (int day = 10; day > 0; day--) {
            Instant morning = start.minus(Duration.ofDays(day));
            for (int hour = 0; hour < 5; hour++) {
                Instant time = morning.plus(Duration.ofHours(hour)).plusSeconds(random.nextInt(3_000));
                events.add(Traffic.upload(
                        "a" + events.size(),
                        time,
                        HOST,
                        40_000 + hour,
                        "198.51.100.7",
                        "zeek",
                        random.nextInt(900_000)));
                if (isFlood) {
                    events.add(sampled(events.size(), time));
                }
            }
            events.add(Traffic.line("a" + events.size(), morning, "auditd", STEADY));
        }
        upload(random, start, events);
        for (int i = isFlood ? 600 + random.nextInt(200) : 0; i > 0; i--) {
            events.add(sampled(events.size(), start.plusSeconds(1_200 + random.nextInt(3_000))));
        }
        for (int quarter = 0; quarter < 60; quarter++) {
            Instant time = start.plus(Duration.ofMinutes(15L * quarter)).plusSeconds(random.nextInt(900));
            events.add(Traffic.line("a" + events.size(), time, "auditd", BUSY));
        }
    }

    /// Each transfer is seen by one sensor or by two.
    private static void upload(Random random, Instant start, List<Observation> events) {
        for (int i = random.nextInt(150); i > 0; i--) {
            Instant time = start.plusSeconds(random.nextInt(5_400));
            long bytes = 90_000L + random.nextInt(3_000_000);
            String target = "203.0.113." + random.nextInt(3);
            events.add(Traffic.upload("a" + events.size(), time, HOST, 41_000 + i, target, "zeek", bytes));
            if (random.nextBoolean()) {
                events.add(Traffic.upload(
                        "a" + events.size(), time.plusSeconds(1), HOST, 41_000 + i, target, "fortigate", bytes + 40));
            }
        }
    }

    /// A line that the estimate of amounts looks at.
    private static Observation sampled(int number, Instant time) {
        for (int i = 0; ; i++) {
            Observation line = Traffic.line("f" + number + "-" + i, time, "auditd", "flooded");
            if (!LOGS.keys(line).isEmpty()) {
                return line;
            }
        }
    }

    private static String sharingTheMemoryOf(String host) {
        for (int i = 0; ; i++) {
            String other = "busy-" + i;
            if (memory(other).equals(memory(host))) {
                return other;
            }
        }
    }

    private static List<String> memory(String host) {
        return SILENCE.keys(Traffic.line("e", Instant.EPOCH, "auditd", host)).getFirst();
    }

    private static Detector<?> named(String name) {
        return StandardDetectors.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
