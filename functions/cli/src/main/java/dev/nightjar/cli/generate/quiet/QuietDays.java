package dev.nightjar.cli.generate.quiet;

import dev.nightjar.cli.generate.Dice;
import dev.nightjar.cli.generate.Line;
import dev.nightjar.cli.generate.scenario.Clockwork;
import dev.nightjar.cli.generate.scenario.Workdays;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// A company's weeks with nothing bad in them. Beside what the scenario's logs have, they show what people and
/// administrators do that looks odd: they travel, tether, buy telephones, patch all machines at once, send videos, and
/// bring guests. All of it follows from the seed.
public final class QuietDays {
    public static final int MIN_HOSTS = 12;
    public static final int MAX_HOSTS = 2_000;

    private final Dice dice;
    private final Clockwork clock;
    private final Workdays work;

    /// @param hosts machines of people, [#MIN_HOSTS] to [#MAX_HOSTS]
    public QuietDays(long seed, Instant start, Duration length, int hosts) {
        if (hosts < MIN_HOSTS || hosts > MAX_HOSTS) {
            throw new IllegalArgumentException(
                    "a company has " + MIN_HOSTS + " to " + MAX_HOSTS + " hosts, not " + hosts);
        }
        this.dice = new Dice(seed);
        this.clock = new Clockwork(start, start.plus(length));
        this.work = Workdays.ofWeeks(dice, clock, hosts);
    }

    /// Hands on every line in order of time. Once.
    public void play(Consumer<Line> out) {
        work.begin();
        new SignIns(work.us(), clock, dice.branch("sign-ins")).begin();
        new Administration(work.us(), clock, dice.branch("administration")).begin();
        new Flows(work.us(), clock, dice.branch("flows")).begin();
        new Guests(work.us(), clock, dice.branch("guests")).begin();
        clock.run(out);
    }
}
