package dev.nightjar.detection.detectors;

import static dev.nightjar.detection.Samples.login;

import dev.nightjar.detection.flow.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Some hours in which every detector may find something, with the weeks before them.
final class BusyHours {
    private BusyHours() {}

    /// Beats and noise of a few sources to a few destinations, and logins, around midnight.
    static List<Observation> of(Random random) {
        Instant start = Instant.parse("2026-11-22T23:40:00Z");
        var events = new ArrayList<Observation>();
        for (int stream = 0; stream < 8; stream++) {
            String source = "10.0.0." + random.nextInt(14);
            int target = random.nextInt(3);
            List<Instant> times = random.nextBoolean()
                    ? Traffic.beat(
                            random,
                            start.plusSeconds(random.nextInt(600)),
                            20 + random.nextInt(60),
                            random.nextDouble() * 0.3,
                            5 + random.nextInt(30))
                    : noise(random, start);
            int kind = random.nextInt(3);
            for (Instant time : times) {
                String uid = "e" + events.size();
                events.add(
                        switch (kind) {
                            case 0 ->
                                Traffic.lookup(uid, time, source, "q" + events.size() + ".c2-" + target + ".test");
                            case 1 -> Traffic.connection(uid, time, source, "198.51.100." + target, 443);
                            default -> Traffic.request(uid, time, source, "www.c2-" + target + ".test");
                        });
            }
        }
        for (Instant time : noise(random, start)) {
            events.add(login(
                    "e" + events.size(),
                    time,
                    "203.0.113.7",
                    "web-1",
                    "user" + random.nextInt(2),
                    random.nextInt(8) == 0));
        }
        spread(random, start, events);
        people(random, start, events);
        News.add(random, start, events);
        Amounts.add(random, start, events);
        events.sort(Observation.BY_TIME);
        return events;
    }

    /// Many different values in a short time: names, ports, hosts, users; some often, some too slowly to matter.
    private static void spread(Random random, Instant start, List<Observation> events) {
        for (int kind = 0; kind < 8; kind++) {
            int count = 15 + random.nextInt(90);
            int seconds = 300 + random.nextInt(2_000);
            for (int i = 0; i < count; i++) {
                Instant time = start.plusMillis(random.nextInt(seconds * 1000));
                String uid = "s" + events.size();
                int value = random.nextInt(count);
                events.add(
                        switch (kind) {
                            case 0 ->
                                Traffic.lookup(
                                        uid, time, "10.0.1.1", "a7" + value + "f0c2e1b9" + value + "x.tunnel.test");
                            case 1 -> Traffic.noSuchName(uid, time, "10.0.1.2", "xkqzr7tb" + value + "vwpq.test");
                            case 2 -> Traffic.connection(uid, time, "10.0.1.3", "10.0.2.1", 1 + value);
                            case 3 -> Traffic.connection(uid, time, "10.0.1.4", "10.0.2." + value, 3389);
                            case 4 -> Traffic.refused(uid, time, "10.0.1.5", "10.0.2." + value, 9_000);
                            case 5 -> login(uid, time, "10.0.1.6", "web-1", "user" + value % 30, false);
                            case 6 -> login(uid, time, "203.0.113." + value, "vpn", "dave", false);
                            default -> login(uid, time, "10.0.1.7", "web-1", "root", false);
                        });
            }
        }
        events.add(Traffic.cleared("s" + events.size(), start.plusSeconds(random.nextInt(2_000)), "pc-1"));
        events.add(Traffic.declined("s" + events.size(), start.plusSeconds(random.nextInt(2_000)), "10.0.1.9"));
    }

    /// Three weeks of somebody's habits, and then what was never there: places, hosts, devices, services.
    private static void people(Random random, Instant start, List<Observation> events) {
        String[] countries = {"DE", "FR", "BR", "JP"};
        for (int i = 0; i < 60; i++) {
            boolean isPast = i < 30;
            Instant time = isPast
                    ? start.minus(Duration.ofDays(1 + random.nextInt(21))).plusSeconds(random.nextInt(3_000))
                    : start.plusMillis(random.nextInt(2_400_000));
            int place = isPast ? random.nextInt(2) : random.nextInt(4);
            String source = "198.51.100." + place;
            String uid = "p" + events.size();
            events.add(
                    switch (random.nextInt(3)) {
                        case 0 ->
                            Traffic.logon(uid, time, "carol", source, 50 - 20 * place, 40 * place, countries[place]);
                        case 1 ->
                            Traffic.logon(
                                    uid,
                                    time,
                                    "carol",
                                    source,
                                    "host-" + place,
                                    countries[place],
                                    "tool" + place + "/1");
                        default -> Traffic.answered(uid, time, "10.0.3.1", "10.0.3.2", 8_000 + place);
                    });
        }
    }

    private static List<Instant> noise(Random random, Instant start) {
        var times = new ArrayList<Instant>();
        for (int i = random.nextInt(60); i >= 0; i--) {
            times.add(start.plusMillis(random.nextInt(2_400_000)));
        }
        return times;
    }
}
