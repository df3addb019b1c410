package dev.nightjar.cli.generate.quiet;

import dev.nightjar.cli.generate.Dice;
import dev.nightjar.cli.generate.Feed;
import dev.nightjar.cli.generate.scenario.Clockwork;
import dev.nightjar.cli.generate.scenario.Company;
import dev.nightjar.cli.generate.scenario.Workstation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// How people sign in at the company's identity provider: with the computer, from the office, from home or from a
/// hotel; with the telephone, which seems to be where its operator's gateway is; now and then through a program that
/// hides the address, with a mistyped password, or with a telephone that is new.
record SignIns(Company us, Clockwork clock, Dice dice) {
    private static final List<String> BROWSERS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.0.0"
                    + " Safari/537.36",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:%1$d.0) Gecko/20100101 Firefox/%1$d.0");

    private static final List<String> TELEPHONES = List.of(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                    + " Version/19.1 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.0.0 Mobile"
                    + " Safari/537.36");

    private static final Place OFFICE = Place.HOMES.getFirst();
    private static final int FIRST_VERSION = 142;

    /// One in eighty working days.
    private static final double TRAVELS = 1.0 / 80;

    /// Some telephone in a year and a half.
    private static final double BUYS = 1.0 / 550;

    /// A stay abroad, with the journeys.
    private record Journey(Instant from, Instant arrived, Instant until, Place place) {}

    void begin() {
        for (Workstation machine : us.workstations()) {
            Dice own = dice.branch(machine.name());
            var person = new Person(machine, own, journeys(own));
            Daily.eachDay(clock, person::day);
        }
    }

    private List<Journey> journeys(Dice own) {
        var all = new ArrayList<Journey>();
        Daily.eachWorkday(clock, midnight -> {
            Instant leaves = midnight.plus(own.duration(Duration.ofHours(7), Duration.ofHours(16)));
            if (own.chance(TRAVELS)
                    && (all.isEmpty() || leaves.isAfter(all.getLast().until()))) {
                Place place = own.pick(Place.ABROAD);
                Instant arrived = leaves.plus(OFFICE.journeyTo(place));
                Instant back = arrived.plus(own.duration(Duration.ofHours(30), Duration.ofHours(100)));
                all.add(new Journey(leaves, arrived, back.plus(place.journeyTo(OFFICE)), place));
            }
        });
        return all;
    }

    private final class Person {
        private final String name;
        private final Dice own;
        private final List<Journey> journeys;
        private final Place home;
        private final Place mobile;
        private final boolean hides;
        private final int host;
        private final String browser;
        private String telephone;

        Person(Workstation machine, Dice own, List<Journey> journeys) {
            this.name = machine.user() + "@" + Company.DOMAIN;
            this.own = own;
            this.journeys = journeys;
            this.home = own.pick(Place.HOMES);
            this.mobile = own.pick(Place.MOBILE);
            this.hides = own.chance(0.1);
            this.host = own.between(20, 250);
            this.browser = own.pick(BROWSERS);
            this.telephone = own.pick(TELEPHONES);
        }

        void day(Instant midnight) {
            boolean isWorkday = midnight.atZone(Company.ZONE).getDayOfWeek().getValue() <= 5;
            if (own.chance(BUYS)) {
                telephone = own.pick(TELEPHONES);
            }
            Place desk = own.chance(0.3) ? home : OFFICE;
            String phone = telephone;
            for (int i = isWorkday ? own.between(1, 4) : 0; i > 0; i--) {
                Instant time = midnight.plus(own.duration(Duration.ofHours(8), Duration.ofHours(18)));
                clock.at(time, now -> signIn(now, browser, desk));
            }
            for (int i = own.between(0, isWorkday ? 5 : 2); i > 0; i--) {
                Instant time = midnight.plus(own.duration(Duration.ofHours(6), Duration.ofHours(23)));
                clock.at(time, now -> signIn(now, phone, hides && own.chance(0.2) ? Place.HIDING : mobile));
            }
        }

        /// Nobody signs in on the way. Abroad the computer is in a hotel, and the telephone still seems to be at home.
        private void signIn(Instant now, String agent, Place usual) {
            Place where = usual;
            for (Journey journey : journeys) {
                boolean isAway = !now.isBefore(journey.from()) && now.isBefore(journey.until());
                boolean isThere = !now.isBefore(journey.arrived())
                        && now.isBefore(journey.until().minus(journey.place().journeyTo(OFFICE)));
                if (isAway && !isThere) {
                    return;
                }
                where = isThere && agent.equals(browser) ? journey.place() : where;
            }
            Instant time = now;
            for (int wrong = own.chance(0.05) ? own.between(1, 3) : 0; wrong > 0; wrong--) {
                write(time, agent, where, false);
                time = time.plusSeconds(own.between(4, 20));
            }
            write(time, agent, where, true);
        }

        private void write(Instant time, String agent, Place where, boolean succeeds) {
            int version =
                    FIRST_VERSION + (int) (Duration.between(clock.from(), time).toDays() / 14);
            String address = where.network() + "." + (where.equals(OFFICE) ? 10 : host);
            clock.write(
                    time,
                    new Feed("okta", "", ZoneOffset.UTC),
                    "{\"actor\":{\"id\":\"00u" + Integer.toHexString(name.hashCode()) + "\",\"type\":\"User\","
                            + "\"alternateId\":\"" + name + "\",\"displayName\":\"" + name + "\"},\"client\":{"
                            + "\"userAgent\":{\"rawUserAgent\":\"" + String.format(agent, version) + "\"},"
                            + "\"zone\":\"null\",\"device\":\"Computer\",\"ipAddress\":\"" + address
                            + "\",\"geographicalContext\":{\"city\":\"" + where.city() + "\",\"country\":\""
                            + where.country() + "\",\"geolocation\":{\"lat\":" + where.north() + ",\"lon\":"
                            + where.east() + "}}},\"displayMessage\":\"User login to Okta\",\"eventType\":"
                            + "\"user.session.start\",\"outcome\":{\"result\":\""
                            + (succeeds
                                    ? "SUCCESS\",\"reason\":null}"
                                    : "FAILURE\",\"reason\":\"INVALID_CREDENTIALS\"}")
                            + ",\"published\":\"" + time + "\",\"severity\":\"INFO\",\"legacyEventType\":"
                            + "\"core.user_auth.login_" + (succeeds ? "success" : "failed") + "\",\"uuid\":\""
                            + own.hex(8) + "-" + own.hex(4) + "-11ee-8000-" + own.hex(12) + "\",\"version\":\"0\","
                            + "\"target\":null}");
        }
    }
}
