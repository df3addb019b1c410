package dev.nightjar.cli.generate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A small organisation at one site: its servers, its people, who has which address, and when they are in. Its
/// network, names and habits follow from the seed, so that the organisations of two seeds have nothing to do
/// with each other.
record Organisation(
        String network,
        List<Person> people,
        Machine bastion,
        Machine web,
        Machine shop,
        Machine database,
        Machine resolver,
        Machine gateway,
        Machine leases,
        Machine sensor) {
    static final String DOMAIN = "lark.example";

    /// Where the people are, and the clock on the wall of the gateway. Servers run on UTC.
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /// The addresses that the Internet sees (RFC 5737 documentation range).
    static final String PUBLIC_WEB = "192.0.2.10";

    static final String PUBLIC_SHOP = "192.0.2.11";
    static final String PUBLIC_BASTION = "192.0.2.22";

    private static final int PEOPLE = 42;

    /// Begins the name of every machine: findings are kept by host, so two organisations must not share one.
    private static final List<String> SITES =
            List.of("kiel", "bonn", "graz", "lyon", "gent", "turin", "porto", "basel");

    private static final List<String> GIVEN = List.of(
            "anna", "ben", "carla", "david", "emre", "fatima", "georg", "hana", "ivan", "julia", "karim", "lena",
            "milan", "nadia", "oskar", "paula", "quentin", "rosa", "samir", "tessa", "umut", "vera", "wim", "xenia",
            "yusuf", "zoe");

    private static final List<String> FAMILY = List.of(
            "abel", "brandt", "castro", "dietz", "ekman", "fiala", "gruber", "haddad", "ivanova", "jansen", "kaya",
            "lindt", "moreau", "nowak", "okafor", "petit", "quast", "rossi", "silva", "tanaka");

    static Organisation of(Dice dice, Instant from, Instant to) {
        String network = "10." + dice.between(16, 250);
        String site = dice.pick(SITES) + dice.between(10, 99);
        return new Organisation(
                network,
                people(dice.branch("people"), site, network, from, to),
                server(dice, site + "-bastion-1", network + ".0.22"),
                server(dice, site + "-web-1", network + ".0.80"),
                server(dice, site + "-shop-1", network + ".0.81"),
                server(dice, site + "-db-1", network + ".0.90"),
                server(dice, site + "-ns-1", network + ".0.53"),
                server(dice, site + "-gw-1", network + ".0.1"),
                server(dice, site + "-dhcp-1", network + ".0.67"),
                server(dice, site + "-ids-1", network + ".0.99"));
    }

    List<Machine> servers() {
        return List.of(bastion, web, shop, database, resolver, gateway, leases, sensor);
    }

    List<Person> admins() {
        return people.stream().filter(Person::admin).toList();
    }

    private static Machine server(Dice dice, String name, String address) {
        return new Machine(name, address, dice.mac());
    }

    private static List<Person> people(Dice dice, String site, String network, Instant from, Instant to) {
        var given = new ArrayList<>(GIVEN);
        var people = new ArrayList<Person>(PEOPLE);
        for (int i = 0; i < PEOPLE; i++) {
            if (i % given.size() == 0) {
                Collections.shuffle(given, new java.util.Random(dice.between(0, Integer.MAX_VALUE - 1)));
            }
            String first = given.get(i % given.size());
            boolean lab = i % 4 == 3;
            String login = first.charAt(0) + dice.pick(FAMILY) + (i < 10 ? "" : Integer.toString(i));
            String address = network + (lab ? ".3." : ".2.") + (20 + i);
            var machine = new Machine(site + (lab ? "-lab-" : "-ws-") + first + "-" + (i + 1), address, dice.mac());
            people.add(new Person(login, machine, lab, i % 7 == 0, stays(dice, from, to)));
        }
        return List.copyOf(people);
    }

    /// From about eight to about five on every date that the stretch of time touches.
    private static List<Person.Stay> stays(Dice dice, Instant from, Instant to) {
        var stays = new ArrayList<Person.Stay>();
        LocalDate last = to.atZone(ZONE).toLocalDate();
        for (LocalDate date = from.atZone(ZONE).toLocalDate(); !date.isAfter(last); date = date.plusDays(1)) {
            Instant midnight = date.atStartOfDay(ZONE).toInstant();
            Instant in = midnight.plus(dice.duration(Duration.ofMinutes(420), Duration.ofMinutes(570)));
            Instant out = midnight.plus(dice.duration(Duration.ofMinutes(960), Duration.ofMinutes(1110)));
            Instant begin = in.isBefore(from) ? from.plusSeconds(dice.between(0, 600)) : in;
            Instant end = out.isAfter(to) ? to : out;
            if (begin.isBefore(end)) {
                stays.add(new Person.Stay(begin, end));
            }
        }
        return List.copyOf(stays);
    }

    /// The log of one program on one machine. The gateway is an appliance: its clock shows local time.
    Feed feed(Machine machine, String source) {
        return new Feed(source, machine.name(), machine.equals(gateway) ? ZONE : ZoneOffset.UTC);
    }

    /// The authentication log of a server: sshd, sudo, cron and others in one, so each line's program tells the source.
    Feed auth(Machine machine) {
        return feed(machine, "");
    }

    /// The trail of the cloud account; no machine of ours writes it.
    Feed trail() {
        return new Feed("cloudtrail", "", ZoneOffset.UTC);
    }

    /// What a name resolves to: one of our servers, or something outside that is always the same for a name.
    String addressOf(String name) {
        return servers().stream()
                .filter(server -> server.fqdn().equals(name))
                .map(Machine::address)
                .findFirst()
                .orElseGet(() -> Internet.addressOf(name));
    }
}
