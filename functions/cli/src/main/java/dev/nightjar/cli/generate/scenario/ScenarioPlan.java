package dev.nightjar.cli.generate.scenario;

import java.time.Duration;
import java.time.Instant;

/// What a scenario is made from; the same plan makes the same logs, byte for byte.
///
/// @param start of the logs; hours of work follow the clock of the company's place
/// @param length of the logs; must hold at least [#WORKING_TIME] of one day's work
/// @param hosts machines of people
/// @param others hosts that catch the same infection later
/// @param beacon how the infection calls home
public record ScenarioPlan(long seed, Instant start, Duration length, int hosts, int others, Beacon beacon) {
    public static final int MIN_HOSTS = 12;
    public static final int MAX_HOSTS = 2_000;
    public static final Duration LONGEST = Duration.ofDays(14);

    /// Of one day's work that the logs must cover: time to look quiet, to infect, to spread, to be seen.
    public static final Duration WORKING_TIME = Duration.ofHours(3);

    /// How the infection calls home: a question to the name server in every period.
    ///
    /// @param jitter share of the period by which a gap is longer or shorter at most, 0 to 0.5
    /// @param missing share of the questions that are never asked, 0 to 0.5
    public record Beacon(Duration period, double jitter, double missing) {
        public static final Beacon EVERY_MINUTE = new Beacon(Duration.ofSeconds(60), 0.2, 0.1);

        public Beacon {
            if (period.compareTo(Duration.ofSeconds(10)) < 0 || period.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException("a beacon's period is 10 seconds to an hour");
            }
            if (!(jitter >= 0 && jitter <= 0.5) || !(missing >= 0 && missing <= 0.5)) {
                throw new IllegalArgumentException("jitter and missing are shares from 0 to 0.5");
            }
        }
    }

    public ScenarioPlan {
        if (hosts < MIN_HOSTS || hosts > MAX_HOSTS) {
            throw new IllegalArgumentException(
                    "a scenario has " + MIN_HOSTS + " to " + MAX_HOSTS + " hosts, not " + hosts);
        }
        if (others < 0 || others > hosts / 4 - 1) {
            throw new IllegalArgumentException(
                    "of " + hosts + " hosts at most " + (hosts / 4 - 1) + " others can be" + " infected too");
        }
        if (length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a scenario takes at most " + LONGEST.toDays() + " days");
        }
    }

    public Instant end() {
        return start.plus(length);
    }
}
