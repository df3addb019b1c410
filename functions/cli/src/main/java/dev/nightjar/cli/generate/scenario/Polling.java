package dev.nightjar.cli.generate.scenario;

import dev.nightjar.cli.generate.Dice;
import dev.nightjar.cli.generate.Internet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What machines ask for by the clock, by night too: updates, telemetry, time, mail. Many hosts ask for each of these,
/// which is how it differs from an infection; some as regularly as one.
record Polling(Network network, Clockwork clock, Dice dice) {
    /// One service that is polled.
    ///
    /// @param share of the machines that have it
    /// @param wobble share of the period by which a gap differs at most
    private record Poll(String name, Duration period, double wobble, double share, Kind kind) {}

    private enum Kind {
        NAME,
        WEB,
        TIME,
        MAIL
    }

    private static final List<Poll> POLLS = List.of(
            new Poll("telemetry.winpane.example", Duration.ofMinutes(20), 0.02, 0.95, Kind.NAME),
            new Poll("updates.winpane.example", Duration.ofHours(1), 0.1, 0.95, Kind.WEB),
            new Poll("cloud.sentrybox.example", Duration.ofMinutes(30), 0.01, 0.9, Kind.WEB),
            new Poll("presence.chatter.example", Duration.ofMinutes(10), 0.05, 0.9, Kind.NAME),
            new Poll("sync.cloudberry.example", Duration.ofMinutes(15), 0.15, 0.85, Kind.NAME),
            new Poll("crl.trustwell.example", Duration.ofHours(2), 0.05, 0.9, Kind.WEB),
            new Poll("time." + Company.DOMAIN, Duration.ofSeconds(2_048), 0.01, 0.9, Kind.TIME),
            new Poll("mail." + Company.DOMAIN, Duration.ofMinutes(15), 0.02, 0.85, Kind.MAIL));

    void begin() {
        for (Workstation machine : network.us().workstations()) {
            for (Poll poll : POLLS) {
                Dice own = dice.branch(machine.name() + poll.name());
                if (own.chance(poll.share())) {
                    Instant first = clock.from()
                            .plusMillis((long) (own.share() * poll.period().toMillis()));
                    clock.at(first, now -> poll(machine, poll, own, now));
                }
            }
        }
    }

    private void poll(Workstation machine, Poll poll, Dice own, Instant now) {
        double factor = 1 + poll.wobble() * (2 * own.share() - 1);
        clock.at(now.plusMillis((long) (poll.period().toMillis() * factor)), later -> poll(machine, poll, own, later));
        if (!machine.isOnline()) {
            return;
        }
        String client = machine.address();
        network.ask(now, own, client, poll.name(), "A");
        Instant then = now.plusMillis(own.between(15, 90));
        switch (poll.kind()) {
            case NAME -> {}
            case WEB ->
                network.get(
                        then,
                        own,
                        client,
                        "https://" + poll.name() + "/v3/check?id=" + own.hex(8),
                        own.chance(0.8) ? 304 : 200,
                        own.between(240, 9_000),
                        "application/json");
            case TIME -> network.pass(then, own, "UDP", client, Internet.addressOf(poll.name()), 123);
            case MAIL ->
                network.mail()
                        .checked(
                                then,
                                own,
                                machine.user(),
                                client,
                                network.us().mail().address());
        }
    }
}
