package dev.nightjar.cli.measure;

import dev.nightjar.detection.flow.Observation;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A working day's look-ups of an office, with an infected host for each beacon; all of it follows from the seed.
///
/// Benign, with a cache in each host, of five minutes if nothing else is said:
/// - people visit sites while they are at work; few sites are very popular, many are not; a page asks for other names;
/// - each has three sites of their own that nobody else visits, a few times a day, some page views each time;
/// - software polls by the clock, day and night: each of eight services on a share of the hosts.
///
/// The beacon: a question every `period`, each interval up to `jitter` longer or shorter, a share `missing` never
/// asked.
///
/// @param firstQueries of each beacon, in their order
record Trial(List<Observation> lookups, List<Instant> firstQueries) {
    static final int HOSTS = 150;
    static final Duration LENGTH = Duration.ofHours(8);
    static final Instant START = Instant.parse("2026-11-16T07:00:00Z");

    private static final int SITES = 5_000;
    private static final int BEATS = 30;

    /// @param jitter share of the period
    /// @param missing share of the questions
    record Beacon(Duration period, double jitter, double missing) {}

    /// With a cache of five minutes.
    static Trial of(long seed, List<Beacon> beacons) {
        return of(seed, beacons, Duration.ofMinutes(5));
    }

    /// @param cache for how long a host asks for a name only once
    static Trial of(long seed, List<Beacon> beacons, Duration cache) {
        return new Writing(seed, cache.toMillis()).trial(beacons);
    }

    /// The domain that a beacon asks for.
    static String domain(int beacon) {
        return "calls-home-" + beacon + ".test";
    }

    private static final class Writing {
        private final Random random;
        private final List<Observation> lookups = new ArrayList<>();

        private final long cacheMs;

        Writing(long seed, long cacheMs) {
            this.cacheMs = cacheMs;
            this.random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
        }

        Trial trial(List<Beacon> beacons) {
            for (int host = 0; host < HOSTS; host++) {
                browse(address(host));
                ownSites(address(host), host);
                poll(address(host));
            }
            var firstQueries = new ArrayList<Instant>();
            for (int i = 0; i < beacons.size(); i++) {
                Instant first = START.plusMillis(random.nextInt((int) LENGTH.toMillis() * 3 / 4));
                callHome(address(random.nextInt(HOSTS)), first, beacons.get(i), domain(i));
                firstQueries.add(first);
            }
            lookups.sort(Observation.BY_TIME);
            return new Trial(List.copyOf(lookups), List.copyOf(firstQueries));
        }

        private static String address(int host) {
            return "10.20.0." + (host + 1);
        }

        private void browse(String address) {
            long leaves = LENGTH.toMillis() - random.nextInt(7_200_000);
            long[] asked = new long[SITES];
            for (long now = random.nextInt(7_200_000); now < leaves; now += gap(120_000)) {
                // A Zipf distribution with exponent one, by its inverse.
                int site = (int) Math.pow(SITES, random.nextDouble()) - 1;
                ask(address, now, "www.site-" + site + ".example", asked, site);
                for (int part = random.nextInt(4); part > 0; part--) {
                    int other = (int) Math.pow(100, random.nextDouble()) - 1;
                    ask(address, now + random.nextInt(900), "cdn.site-" + other + ".example", asked, other);
                }
            }
        }

        private void ownSites(String address, int host) {
            for (int site = 0; site < 3; site++) {
                long cached = -cacheMs;
                for (long now = gap(10_000_000); now < LENGTH.toMillis(); now += gap(10_000_000)) {
                    long view = now;
                    for (int views = 1 + random.nextInt(12); views > 0 && view < LENGTH.toMillis(); views--) {
                        if (view - cached >= cacheMs) {
                            add(address, view, "www.own-" + host + "-" + site + ".example");
                            cached = view;
                        }
                        // People read one page for seconds and the next for a quarter of an hour.
                        view += (long) (60_000 * Math.exp(1.2 * random.nextGaussian()));
                    }
                    now = view;
                }
            }
        }

        private void poll(String address) {
            for (int service = 0; service < 8; service++) {
                double share = 0.15 + 0.1 * service;
                if (random.nextDouble() < share) {
                    long period = 60_000L * (1 + service * 4);
                    for (long now = random.nextLong(period); now < LENGTH.toMillis(); now += wobbled(period, 0.05)) {
                        add(address, now, "poll.service-" + service + ".example");
                    }
                }
            }
        }

        private void callHome(String address, Instant first, Beacon beacon, String domain) {
            long now = Duration.between(START, first).toMillis();
            for (int beat = 0; beat < BEATS && now < LENGTH.toMillis(); beat++) {
                if (beat == 0 || random.nextDouble() >= beacon.missing()) {
                    add(address, now, "q" + random.nextInt(1_000_000) + "." + domain);
                }
                now += wobbled(beacon.period().toMillis(), beacon.jitter());
            }
        }

        private void ask(String address, long now, String name, long[] asked, int site) {
            if (asked[site] == 0 || now - asked[site] >= cacheMs) {
                asked[site] = Math.max(1, now);
                add(address, now, name);
            }
        }

        private long gap(long mean) {
            return 1 + (long) (-mean * Math.log(1 - random.nextDouble()));
        }

        private long wobbled(long period, double share) {
            return (long) (period * (1 + share * (2 * random.nextDouble() - 1)));
        }

        private void add(String address, long now, String name) {
            lookups.add(Lookups.of(Long.toString(lookups.size()), START.plusMillis(now), address, name, "A"));
        }
    }

    /// Look-ups as events.
    static final class Lookups {
        private static final int DNS_ACTIVITY = 4003;

        private Lookups() {}

        static Observation of(String uid, Instant time, String source, String name, String type) {
            var body = new JsonObject(6)
                    .put("class_uid", DNS_ACTIVITY)
                    .put("activity_id", 1)
                    .put("time", time.toEpochMilli())
                    .put("metadata", new JsonObject(1).put("uid", uid))
                    .put("src_endpoint", new JsonObject(1).put("ip", source))
                    .put("query", new JsonObject(2).put("hostname", name).put("type", type));
            return new Observation("measure", uid, new Event(body));
        }
    }
}
