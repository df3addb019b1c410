package dev.nightjar.cli.generate.scenario;

import dev.nightjar.cli.generate.Dice;
import dev.nightjar.cli.generate.Feed;
import dev.nightjar.cli.generate.LeaseLog;
import dev.nightjar.cli.generate.LineSink;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;

/// Who is in when, and which machine holds which address: people come about eight and leave about five, a lease is
/// renewed at half its time, and now and then a machine gets another address than it had.
final class Presence {
    static final Duration LEASE = Duration.ofHours(4);

    /// On which days people come.
    enum Week {
        EVERY_DAY,
        MONDAY_TO_FRIDAY;

        boolean works(LocalDate date) {
            return this == EVERY_DAY || date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
        }
    }

    private final Company us;
    private final Clockwork clock;
    private final Week week;
    private final LineSink logs;
    private final Feed feed;
    private final ArrayDeque<String> free;

    Presence(Company us, Clockwork clock, Week week) {
        this.us = us;
        this.clock = clock;
        this.week = week;
        this.logs = clock;
        this.feed = us.feed(us.leases(), "isc-dhcpd");
        this.free = new ArrayDeque<>(us.spareAddresses());
    }

    void begin(Dice dice) {
        for (Workstation machine : us.workstations()) {
            Dice own = dice.branch(machine.name());
            if (machine.alwaysOn()) {
                machine.setOnline(true);
                clock.at(clock.from().plusSeconds(own.between(1, 600)), now -> renew(machine, own, now));
            }
            LocalDate last = clock.to().atZone(Company.ZONE).toLocalDate();
            LocalDate date = clock.from().atZone(Company.ZONE).toLocalDate();
            for (; !date.isAfter(last); date = date.plusDays(1)) {
                if (!week.works(date)) {
                    continue;
                }
                Instant midnight = date.atStartOfDay(Company.ZONE).toInstant();
                day(
                        machine,
                        own,
                        midnight.plus(own.duration(Duration.ofMinutes(420), Duration.ofMinutes(535))),
                        midnight.plus(own.duration(Duration.ofMinutes(965), Duration.ofMinutes(1110))));
            }
        }
    }

    private void day(Workstation machine, Dice dice, Instant in, Instant out) {
        if (!out.isAfter(clock.from())) {
            return;
        }
        Instant begin = in.isBefore(clock.from()) ? clock.from().plusSeconds(dice.between(1, 300)) : in;
        clock.at(begin, now -> {
            machine.setAttended(true);
            if (!machine.isOnline()) {
                boot(machine, dice, now);
            }
        });
        clock.at(out, _ -> {
            machine.setAttended(false);
            machine.setOnline(machine.alwaysOn());
        });
    }

    private void boot(Workstation machine, Dice dice, Instant now) {
        if (dice.chance(0.1)) {
            String before = machine.address();
            machine.moveTo(free.removeFirst());
            free.addLast(before);
        }
        lease(machine, now);
        clock.at(now.plus(LEASE.dividedBy(2)), later -> renew(machine, dice, later));
    }

    /// @return since when the machine is online
    private Instant lease(Workstation machine, Instant now) {
        LeaseLog.dhcpd(logs, feed, now, machine.machine(), us.leases().address(), false);
        Instant since = now.plusMillis(1_500);
        clock.at(since, _ -> machine.setOnline(true));
        return since;
    }

    /// Goes on while the machine is online; one that was off boots again.
    private void renew(Workstation machine, Dice dice, Instant now) {
        if (!machine.isOnline()) {
            return;
        }
        LeaseLog.dhcpd(logs, feed, now, machine.machine(), us.leases().address(), true);
        clock.at(now.plus(LEASE.dividedBy(2)).plusSeconds(dice.between(-40, 40)), later -> renew(machine, dice, later));
    }

    /// The machine sleeps, and gets another address when it wakes; a neighbour has taken the old one by then.
    ///
    /// @param moved is told the new address and since when the machine holds it
    void move(Workstation machine, Workstation neighbour, Instant now, Moved moved) {
        release(machine, now);
        clock.at(now.plusSeconds(55), later -> {
            String left = machine.address();
            release(neighbour, later);
            free.addLast(neighbour.address());
            neighbour.moveTo(left);
            lease(neighbour, later.plusSeconds(8));
        });
        clock.at(now.plusSeconds(150), later -> {
            machine.moveTo(free.removeFirst());
            moved.to(machine.address(), lease(machine, later));
        });
    }

    /// Told when a machine has another address.
    interface Moved {
        void to(String address, Instant since);
    }

    private void release(Workstation machine, Instant now) {
        LeaseLog.dhcpdReleased(logs, feed, now, machine.machine());
        machine.setOnline(false);
    }
}
