package dev.nightjar.cli.generate.quiet;

import dev.nightjar.cli.generate.Dice;
import dev.nightjar.cli.generate.Feed;
import dev.nightjar.cli.generate.Internet;
import dev.nightjar.cli.generate.Machine;
import dev.nightjar.cli.generate.scenario.Clockwork;
import dev.nightjar.cli.generate.scenario.Company;
import dev.nightjar.cli.generate.scenario.Workstation;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/// The connections that a sensor on the wire sees: the file and web servers inside, uploads of all sizes to outside,
/// calls with a picture, the backup at night, and on Wednesdays at noon the server that patches every machine.
record Flows(Company us, Clockwork clock, Dice dice) {
    /// A service inside, and how often a day a person uses it.
    private record Use(int server, int port, double aDay) {}

    private static final List<Use> USES = List.of(new Use(1, 445, 8), new Use(2, 443, 10), new Use(0, 5432, 0.3));
    private static final Duration WORKING_DAY = Duration.ofHours(9);
    private static final double UPLOADS_A_DAY = 6;
    private static final double CALLS_A_DAY = 0.5;
    private static final double NEW_SERVICE = 0.1;

    /// Bytes: the median of uploads, and how far they spread, as the deviation of the logarithm.
    private static final double MEDIAN_UPLOAD = 1_500_000;

    private static final double SPREAD = 1.9;
    private static final long MOST = 4_000_000_000L;

    void begin() {
        for (Workstation machine : us.workstations()) {
            Dice own = dice.branch(machine.name());
            for (Use use : USES) {
                String server = us.farm().get(use.server()).address();
                repeat(
                        machine,
                        own,
                        use.aDay(),
                        now -> flow(now, own, machine.address(), server, use.port(), 9_000, 2));
            }
            repeat(machine, own, UPLOADS_A_DAY, now -> {
                double bytes = MEDIAN_UPLOAD * Math.exp(SPREAD * normal(own));
                flow(now, own, machine.address(), Internet.addressOf(Internet.site(own)), 443, (long) bytes, 30);
            });
            repeat(
                    machine,
                    own,
                    CALLS_A_DAY,
                    now -> flow(
                            now,
                            own,
                            machine.address(),
                            Internet.addressOf("calls.chatter.example"),
                            443,
                            own.between(40_000_000, 700_000_000),
                            1_800));
        }
        Daily.eachDay(clock, this::night);
    }

    /// Such as by the sum of twelve dice less six: nearly normal, and the same on every machine.
    private static double normal(Dice own) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += own.share();
        }
        return sum;
    }

    private void repeat(Workstation machine, Dice own, double aDay, Clockwork.Task task) {
        Duration mean = Duration.ofMillis((long) (WORKING_DAY.toMillis() / aDay));
        clock.at(clock.from().plus(own.gap(mean)), now -> again(machine, own, mean, task, now));
    }

    private void again(Workstation machine, Dice own, Duration mean, Clockwork.Task task, Instant now) {
        clock.at(now.plus(own.gap(mean)), later -> again(machine, own, mean, task, later));
        if (machine.isAttended()) {
            task.run(now);
        }
    }

    private void night(Instant midnight) {
        Machine files = us.farm().get(1);
        clock.at(
                midnight.plus(Duration.ofMinutes(dice.between(60, 70))),
                now -> flow(
                        now,
                        dice,
                        files.address(),
                        Internet.addressOf("backup.cloudberry.example"),
                        443,
                        2_000_000_000L + (long) (dice.share() * 1e9),
                        2_400));
        if (midnight.atZone(Company.ZONE).getDayOfWeek() == DayOfWeek.WEDNESDAY) {
            clock.at(midnight.plus(Duration.ofHours(12)), this::patch);
        }
        if (dice.chance(NEW_SERVICE)) {
            int port = dice.between(8_000, 9_999);
            Machine server = dice.pick(us.farm());
            Workstation first = dice.pick(us.workstations());
            clock.at(
                    midnight.plus(Duration.ofHours(11)),
                    now -> flow(now, dice, first.address(), server.address(), port, 4_000, 1));
        }
    }

    private void patch(Instant noon) {
        int wait = 0;
        for (Workstation machine : us.workstations()) {
            wait += dice.between(1, 4);
            clock.at(noon.plusSeconds(wait), now -> {
                if (machine.isOnline()) {
                    flow(now, dice, us.farm().getLast().address(), machine.address(), 5_985, 60_000, 8);
                }
            });
        }
    }

    /// @param seconds that it takes; the sensor writes it when it ends
    private void flow(Instant begin, Dice own, String client, String server, int port, long bytes, int seconds) {
        long out = Math.clamp(bytes, 200, MOST);
        Instant end = begin.plusSeconds(seconds);
        clock.write(
                end,
                new Feed("zeek", "sensor-1", ZoneOffset.UTC),
                String.format(
                        Locale.ROOT,
                        "{\"ts\":%d.%03d,\"uid\":\"C%s\",\"id.orig_h\":\"%s\",\"id.orig_p\":%d,\"id.resp_h\":\"%s\","
                                + "\"id.resp_p\":%d,\"proto\":\"tcp\",\"duration\":%d.0,\"orig_bytes\":%d,"
                                + "\"resp_bytes\":%d,\"conn_state\":\"SF\",\"local_orig\":true,\"local_resp\":false,"
                                + "\"missed_bytes\":0,\"history\":\"ShADadFf\",\"orig_pkts\":%d,\"orig_ip_bytes\":%d,"
                                + "\"resp_pkts\":9,\"resp_ip_bytes\":9000,\"_path\":\"conn\"}",
                        begin.getEpochSecond(),
                        begin.toEpochMilli() % 1_000,
                        own.text("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789", 16),
                        client,
                        own.clientPort(),
                        server,
                        port,
                        seconds,
                        out,
                        own.between(400, 90_000),
                        out / 1_400 + 5,
                        out + 40 * (out / 1_400 + 5)));
    }
}
