package dev.nightjar.cli.generate;

import dev.nightjar.cli.generate.SuricataLog.Flow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// People at work: leases while their machines are on, the names they look up, what the sensor sees of it, and the
/// servers that admins log in to.
record Office(Organisation us, Logs logs, Dice dice, double pace) {
    private static final Duration LEASE = Duration.ofHours(2);

    void write() {
        for (Person person : us.people()) {
            Dice own = dice.branch(person.login());
            for (Person.Stay stay : person.stays()) {
                leases(person, stay, own.branch("lease" + stay.from()));
                lookUps(person, stay, own.branch("dns" + stay.from()));
                if (person.admin()) {
                    logins(person, stay, own.branch("ssh" + stay.from()));
                }
            }
        }
    }

    private void leases(Person person, Person.Stay stay, Dice dice) {
        boolean renewal = false;
        Instant next = stay.from();
        while (next.isBefore(stay.to())) {
            if (person.lab()) {
                LeaseLog.kea(
                        logs,
                        us.feed(us.sensor(), "kea"),
                        next,
                        dice,
                        person.machine(),
                        (int) LEASE.toSeconds(),
                        renewal);
            } else {
                LeaseLog.dhcpd(
                        logs,
                        us.feed(us.leases(), "isc-dhcpd"),
                        next,
                        person.machine(),
                        us.leases().address(),
                        renewal);
            }
            renewal = true;
            next = next.plus(LEASE.dividedBy(2)).plusMillis(dice.between(-30_000, 30_000));
        }
    }

    /// The office asks BIND, the lab asks the gateway's dnsmasq. A look-up is followed by a connection, which
    /// the sensor sees.
    private void lookUps(Person person, Person.Stay stay, Dice dice) {
        Duration mean = Duration.ofMillis((long) (70_000 / pace));
        var sensor = new SuricataLog(logs, us.feed(us.sensor(), "suricata"), dice);
        for (Instant t = stay.from().plusSeconds(5); t.isBefore(stay.to()); t = t.plus(dice.gap(mean))) {
            String name = dice.chance(0.3) ? dice.pick(us.servers()).fqdn() : Internet.site(dice);
            String client = person.machine().address();
            if (person.lab()) {
                DnsLog.dnsmasq(
                        logs,
                        us.feed(us.gateway(), "dnsmasq"),
                        t,
                        812,
                        client,
                        name,
                        us.resolver().address(),
                        us.addressOf(name));
            } else {
                String type = dice.chance(0.75) ? "A" : dice.pick(List.of("AAAA", "HTTPS"));
                DnsLog.bind(
                        logs,
                        us.feed(us.resolver(), "bind"),
                        t,
                        dice,
                        client,
                        name,
                        type,
                        us.resolver().address());
            }
            if (dice.chance(0.22)) {
                connection(sensor, t.plusMillis(60), client, name, dice);
            }
        }
    }

    private void connection(SuricataLog sensor, Instant time, String client, String name, Dice dice) {
        var flow = new Flow(client, dice.clientPort(), us.addressOf(name), 443, "TCP");
        sensor.tls(time, flow, name);
        int seconds = dice.between(1, 90);
        sensor.flow(
                time.plusSeconds(seconds),
                flow,
                "tls",
                dice.between(800, 20_000),
                dice.between(3_000, 900_000),
                seconds);
    }

    /// Now and then to a server through the bastion, mostly with a key; a password is mistyped once in a while.
    private void logins(Person person, Person.Stay stay, Dice dice) {
        var auth = new AuthLog(logs, us.auth(us.bastion()), false);
        Duration mean = Duration.ofMillis((long) (4_000_000 / pace));
        String from = person.machine().address();
        for (Instant t = stay.from().plus(dice.gap(mean)); t.isBefore(stay.to()); t = t.plus(dice.gap(mean))) {
            int pid = dice.between(2_000, 60_000);
            int port = dice.clientPort();
            if (dice.chance(0.1)) {
                auth.failed(t.minusSeconds(9), pid, person.login(), true, from, port);
            }
            auth.accepted(t, pid, dice.chance(0.85) ? "publickey" : "password", person.login(), from, port);
            Instant end = t.plus(dice.duration(Duration.ofMinutes(1), Duration.ofMinutes(50)));
            if (dice.chance(0.4)) {
                auth.sudo(
                        t.plusSeconds(40),
                        pid + 55,
                        person.login(),
                        "pts/0",
                        "/home/" + person.login(),
                        dice.pick(List.of(
                                "/usr/bin/apt-get update",
                                "/usr/bin/systemctl status nginx",
                                "/usr/bin/journalctl -u sshd",
                                "/usr/bin/less /var/log/syslog")));
            }
            auth.left(end, pid, person.login(), from, port);
        }
    }
}
