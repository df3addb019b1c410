package dev.nightjar.cli.generate.scenario;

import dev.nightjar.cli.generate.Dice;
import dev.nightjar.cli.generate.FirewallLog;
import dev.nightjar.cli.generate.Internet;
import dev.nightjar.cli.generate.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What servers do all day: jobs under the eyes of auditd, mail with the look-ups that it takes, and the strangers who
/// knock at the gateway.
record Servers(Network network, Clockwork clock, Dice dice) {
    private static final List<Integer> KNOCKED_AT = List.of(23, 445, 3389, 8080, 1433, 6379, 8443, 25, 21, 5900);

    private static final Duration UPDATES = Duration.ofHours(12);

    private record Job(String exe, List<String> arguments) {}

    private static final List<Job> JOBS = List.of(
            new Job("/usr/bin/dash", List.of("-c", "test -x /usr/sbin/anacron")),
            new Job("/usr/bin/run-parts", List.of("--report", "/etc/cron.hourly")),
            new Job("/usr/lib/sysstat/sa1", List.of("1", "1")),
            new Job("/usr/sbin/logrotate", List.of("/etc/logrotate.conf")));

    void begin() {
        for (Machine server : network.us().farm()) {
            Dice own = dice.branch(server.name());
            var audit = new AuditLog(clock, network.us().feed(server, "auditd"));
            clock.at(clock.from().plusSeconds(own.between(5, 300)), now -> job(server, audit, own, now));
            clock.at(clock.from().plus(own.gap(UPDATES)), now -> update(server, own, now));
        }
        Dice messages = dice.branch("mail");
        clock.at(clock.from().plus(messages.gap(mailGap())), now -> message(messages, now));
        Dice knocks = dice.branch("knocks");
        clock.at(clock.from().plus(knocks.gap(Duration.ofSeconds(50))), now -> knock(knocks, now));
    }

    private void job(Machine server, AuditLog audit, Dice own, Instant now) {
        clock.at(now.plusSeconds(300), later -> job(server, audit, own, later));
        Job job = own.pickPopular(JOBS);
        audit.executed(now.plusMillis(own.between(1, 400)), own, job.exe(), job.arguments());
        if (own.chance(0.2)) {
            audit.started(now.plusMillis(600), "sysstat-collect");
        }
        if (own.chance(0.15)) {
            network.ask(now.plusSeconds(2), own, server.address(), "time." + Company.DOMAIN, "A");
            String time = Internet.addressOf("time." + Company.DOMAIN);
            network.pass(now.plusSeconds(2), own, "UDP", server.address(), time, 123);
        }
    }

    /// As apt does by itself: twice a day, at a time drawn anew.
    private void update(Machine server, Dice own, Instant now) {
        clock.at(now.plus(own.gap(UPDATES)), later -> update(server, own, later));
        network.ask(now, own, server.address(), "packages.mirror.example", "A");
    }

    /// A message from outside: the mail server asks whether its sender's address is on a list of spammers, and who
    /// may send for the sender's domain.
    private void message(Dice own, Instant now) {
        clock.at(now.plus(own.gap(mailGap())), later -> message(own, later));
        Company us = network.us();
        int last = own.between(2, 250);
        String from = "198.51.100." + last;
        String domain = "partner" + own.between(1, 40) + ".example";
        String client = us.mail().address();
        network.ask(now, own, client, last + ".100.51.198.dnsbl.spamlist.example", "A");
        network.ask(now.plusMillis(20), own, client, domain, "TXT");
        network.ask(now.plusMillis(30), own, client, domain, "MX");
        String to = own.pick(us.workstations()).user() + "@" + Company.DOMAIN;
        network.mail().delivered(now.plusMillis(60), own, "team@" + domain, from, to);
    }

    private void knock(Dice own, Instant now) {
        clock.at(now.plus(own.gap(Duration.ofSeconds(50))), later -> knock(own, later));
        FirewallLog.droppedSyn(
                clock,
                network.firewall(),
                now,
                own,
                Internet.stranger(own),
                own.clientPort(),
                "192.0.2." + own.between(10, 12),
                own.pickPopular(KNOCKED_AT));
    }

    /// Three messages a day for each person, some of them at night.
    private Duration mailGap() {
        return Duration.ofDays(1).dividedBy(3L * network.us().workstations().size());
    }
}
