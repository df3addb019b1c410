package dev.nightjar.detection.detectors;

import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.stateful.Detector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/// Fifteen days on which nothing happens but what happens every day, and then something new.
final class News {
    private static final String FRESH = "fresh.test";
    private static final String OLD = ofTheMemoryOf(FRESH);
    private static final String FRESH_DEVICE = "00:00:5e:00:54:00";
    private static final String OLD_DEVICE = deviceOfTheMemoryOf(FRESH_DEVICE);

    private News() {}

    static void add(Random random, Instant start, List<Observation> events) {
        for (int day = 15; day > 0; day--) {
            Instant time = start.minus(Duration.ofDays(day)).plusSeconds(random.nextInt(1_000));
            events.add(Traffic.lookup("n" + events.size(), time, "10.0.3.1", "www." + OLD));
            events.add(Traffic.leased("n" + events.size(), time, OLD_DEVICE, "10.0.3.9", "10.0.3.53"));
        }
        for (int i = 6 + random.nextInt(10); i > 0; i--) {
            Instant time = start.plusSeconds(random.nextInt(6 * 3600));
            events.add(Traffic.lookup("n" + events.size(), time, "10.0.3." + random.nextInt(5), "a" + i + "." + FRESH));
        }
        for (int i = random.nextInt(4); i >= 0; i--) {
            Instant time = start.plusSeconds(1_190 + random.nextInt(20));
            events.add(Traffic.leased("n" + events.size(), time, FRESH_DEVICE, "10.0.3.9", "10.0.3.66"));
        }
    }

    /// Another name that the same memory knows.
    private static String ofTheMemoryOf(String name) {
        Detector<?> detector = named("dns-new-domain");
        for (int i = 0; ; i++) {
            String other = "old" + i + ".test";
            if (detector.keys(asked(other)).equals(detector.keys(asked(name)))) {
                return other;
            }
        }
    }

    private static String deviceOfTheMemoryOf(String mac) {
        Detector<?> detector = named("dhcp-new-device");
        for (int i = 0; ; i++) {
            String other = String.format("00:00:5e:01:%02x:%02x", i / 256, i % 256);
            if (detector.keys(leased(other)).equals(detector.keys(leased(mac)))) {
                return other;
            }
        }
    }

    private static Detector<?> named(String name) {
        return StandardDetectors.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Observation asked(String name) {
        return Traffic.lookup("e", Instant.EPOCH, "10.0.3.1", name);
    }

    private static Observation leased(String mac) {
        return Traffic.leased("e", Instant.EPOCH, mac, "10.0.3.9", "10.0.3.53");
    }
}
