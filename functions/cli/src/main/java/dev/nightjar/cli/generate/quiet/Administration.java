package dev.nightjar.cli.generate.quiet;

import dev.nightjar.cli.generate.Dice;
import dev.nightjar.cli.generate.Feed;
import dev.nightjar.cli.generate.Machine;
import dev.nightjar.cli.generate.Syslog;
import dev.nightjar.cli.generate.scenario.Clockwork;
import dev.nightjar.cli.generate.scenario.Company;
import dev.nightjar.cli.generate.scenario.Workstation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Those who keep the servers: one in fifty people logs in there over SSH every day, with a key and at times with a
/// wrong password first; a job logs in everywhere at night; now and then there is a new server.
record Administration(Company us, Clockwork clock, Dice dice) {
    private static final double NEW_SERVER = 0.15;

    void begin() {
        List<Machine> servers = new ArrayList<>(us.farm());
        Daily.eachDay(clock, midnight -> {
            if (dice.chance(NEW_SERVER)) {
                servers.add(server(servers.size()));
            }
            List<Machine> all = List.copyOf(servers);
            for (int i = 0; i < all.size(); i++) {
                Machine server = all.get(i);
                clock.at(midnight.plus(Duration.ofMinutes(90 + i)), now -> job(server, now));
            }
            if (midnight.atZone(Company.ZONE).getDayOfWeek().getValue() <= 5) {
                for (int i = 0; i < us.workstations().size(); i += 50) {
                    work(us.workstations().get(i), all, midnight);
                }
            }
        });
    }

    private Machine server(int number) {
        String network = us.leases().address().replaceAll("\\.\\d+$", "");
        String site = us.leases().name().replaceAll("-.*", "");
        return new Machine(site + "-app-" + number, network + "." + (100 + number), dice.mac());
    }

    private void work(Workstation admin, List<Machine> servers, Instant midnight) {
        for (int i = dice.between(2, 8); i > 0; i--) {
            Machine server = dice.pickPopular(servers);
            boolean isWrong = dice.chance(0.1);
            int port = dice.clientPort();
            clock.at(midnight.plus(dice.duration(Duration.ofHours(8), Duration.ofHours(17))), now -> {
                if (!admin.isOnline()) {
                    return;
                }
                String from = " for " + admin.user() + " from " + admin.address() + " port " + port + " ssh2";
                if (isWrong) {
                    sshd(server, now, port, "Failed password" + from);
                }
                sshd(
                        server,
                        now.plusSeconds(6),
                        port,
                        isWrong ? "Accepted password" + from : "Accepted publickey" + from + key(admin.user()));
            });
        }
    }

    private void job(Machine server, Instant now) {
        Machine runner = us.farm().getLast();
        int port = dice.clientPort();
        sshd(
                server,
                now,
                port,
                "Accepted publickey for deploy from " + runner.address() + " port " + port + " ssh2" + key("deploy"));
    }

    /// The same person has the same key.
    private static String key(String user) {
        return ": ED25519 SHA256:"
                + new Dice(user.hashCode()).text("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", 43);
    }

    private void sshd(Machine server, Instant time, int process, String message) {
        Feed feed = us.feed(server, "sshd");
        clock.write(time, feed, Syslog.bsd(time, feed, "sshd[" + process + "]", message));
    }
}
