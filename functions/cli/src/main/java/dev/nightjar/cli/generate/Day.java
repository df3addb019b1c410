package dev.nightjar.cli.generate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A day of an organisation's logs, in order of time. The same plan makes the same day, byte for byte.
///
/// @param intruder the address from which the attack comes, when there is one
public record Day(Plan plan, List<Line> lines, Optional<String> intruder) {
    public static final Duration LENGTH = Duration.ofHours(24);

    /// About so many lines has a day of pace 1.
    private static final int LINES_AT_PACE_1 = 62_000;

    /// What a day is made from.
    ///
    /// @param start of the 24 hours; their hours of work follow the clock of the organisation's place
    /// @param lines about how many; the attack and what runs by the clock stay as they are
    /// @param attack whether there is an intrusion inside
    /// @param poison whether there are lines that no parser reads
    public record Plan(long seed, Instant start, int lines, boolean attack, boolean poison) {
        public static final int MIN_LINES = 5_000;
        public static final int MAX_LINES = 1_000_000;

        public Plan {
            if (lines < MIN_LINES || lines > MAX_LINES) {
                throw new IllegalArgumentException(
                        "a day has " + MIN_LINES + " to " + MAX_LINES + " lines, not " + lines);
            }
        }
    }

    public static Day of(Plan plan) {
        var dice = new Dice(plan.seed());
        var logs = new Logs(plan.start(), plan.start().plus(LENGTH));
        Organisation us = Organisation.of(dice.branch("organisation"), logs.from(), logs.to());
        double pace = (double) plan.lines() / LINES_AT_PACE_1;
        new Office(us, logs, dice.branch("office"), pace).write();
        new Visitors(us, logs, dice.branch("visitors"), pace).write();
        new Noise(us, logs, dice.branch("noise"), pace).write();
        new Housekeeping(us, logs, dice.branch("housekeeping"), pace).write();
        if (plan.poison()) {
            new Poison(us, logs, dice.branch("poison")).write();
        }
        if (!plan.attack()) {
            return new Day(plan, logs.inOrder(), Optional.empty());
        }
        Intrusion intrusion = Intrusion.of(dice.branch("plot"), logs.from(), logs.to());
        intrusion.write(us, logs, dice.branch("intrusion"));
        return new Day(plan, logs.inOrder(), Optional.of(intrusion.address()));
    }
}
