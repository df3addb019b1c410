package dev.nightjar.cli.generate.quiet;

import dev.nightjar.cli.generate.Dice;
import dev.nightjar.cli.generate.LeaseLog;
import dev.nightjar.cli.generate.Machine;
import dev.nightjar.cli.generate.scenario.Clockwork;
import dev.nightjar.cli.generate.scenario.Company;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Devices that are no workstation: those that stand in the house all year, guests' for a day, and once in two
/// weeks one that comes to stay. Their hardware addresses are of the block that IANA keeps for documents (RFC
/// 7042).
record Guests(Company us, Clockwork clock, Dice dice) {
    private static final double COMES_TO_STAY = 0.1;
    private static final int HOSTS_FOR_EACH = 20;

    void begin() {
        List<Machine> staying = new ArrayList<>();
        for (int i = us.workstations().size() / HOSTS_FOR_EACH; i >= 0; i--) {
            staying.add(device(staying.size()));
        }
        Daily.eachWorkday(clock, midnight -> {
            staying.forEach(one -> lease(one, midnight, 5, 9));
            if (dice.chance(COMES_TO_STAY)) {
                staying.add(device(staying.size()));
                lease(staying.getLast(), midnight, 10, 16);
            }
            if (dice.chance(us.workstations().size() / 500.0)) {
                lease(device(200 + dice.between(0, 40)), midnight, 9, 16);
            }
        });
    }

    private Machine device(int number) {
        String network = us.leases().address().replaceAll("\\.\\d+\\.\\d+$", "");
        String digits = dice.hex(6);
        return new Machine(
                "device-" + digits,
                network + ".40." + (10 + number),
                "00:00:5e:" + digits.substring(0, 2) + ":" + digits.substring(2, 4) + ":" + digits.substring(4));
    }

    private void lease(Machine device, Instant midnight, int from, int to) {
        Instant time = midnight.plus(dice.duration(Duration.ofHours(from), Duration.ofHours(to)));
        clock.at(
                time,
                now -> LeaseLog.dhcpd(
                        clock,
                        us.feed(us.leases(), "isc-dhcpd"),
                        now,
                        device,
                        us.leases().address(),
                        false));
    }
}
