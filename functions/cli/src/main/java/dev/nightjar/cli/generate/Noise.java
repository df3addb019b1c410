package dev.nightjar.cli.generate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What every machine on the Internet hears all day: a packet here, a guessed password there, from everywhere and from
/// nobody twice in a row. None of it gets in.
record Noise(Organisation us, Logs logs, Dice dice, double pace) {
    private static final List<Integer> PORTS =
            List.of(23, 445, 3389, 8080, 5060, 1433, 6379, 8443, 25, 21, 5900, 123, 53);

    private static final List<String> GUESSES =
            List.of("admin", "test", "oracle", "ubuntu", "pi", "user", "ftp", "guest");

    private static final List<String> OUTSIDE =
            List.of(Organisation.PUBLIC_WEB, Organisation.PUBLIC_SHOP, Organisation.PUBLIC_BASTION);

    void write() {
        Feed firewall = us.feed(us.gateway(), "netfilter");
        Dice packets = dice.branch("packets");
        for (Instant t = logs.from(); t.isBefore(logs.to()); t = t.plus(packets.gap(mean(45)))) {
            int port = packets.pickPopular(PORTS);
            String from = Internet.stranger(packets);
            if (port == 5060 || port == 123 || port == 53) {
                FirewallLog.droppedUdp(
                        logs, firewall, t, packets, from, packets.clientPort(), packets.pick(OUTSIDE), port);
            } else {
                FirewallLog.droppedSyn(
                        logs, firewall, t, packets, from, packets.clientPort(), packets.pick(OUTSIDE), port);
            }
        }
        var auth = new AuthLog(logs, us.auth(us.bastion()), false);
        Dice guesses = dice.branch("guesses");
        for (Instant t = logs.from().plusSeconds(30); t.isBefore(logs.to()); t = t.plus(guesses.gap(mean(1_100)))) {
            int pid = guesses.between(2_000, 60_000);
            int port = guesses.clientPort();
            String user = guesses.pick(GUESSES);
            String from = Internet.stranger(guesses);
            auth.failed(t, pid, user, false, from, port);
            auth.hungUp(t.plusSeconds(3), pid, user, false, from, port);
        }
    }

    private Duration mean(int seconds) {
        return Duration.ofMillis((long) (seconds * 1_000L / pace));
    }
}
