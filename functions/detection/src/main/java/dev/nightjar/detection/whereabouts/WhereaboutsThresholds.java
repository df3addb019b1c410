package dev.nightjar.detection.whereabouts;

import java.time.Duration;

/// When somebody is in too many places, in one place.
///
/// | Threshold | Default | Why |
/// |---|---|---|
/// | `speed` | 900 km/h | airliners cruise at 850 to 900 km/h, and nobody logs on from take-off to landing |
/// | `distance` | 500 km | tables of addresses are wrong by a region; a phone leaves the network hundreds of kilometres
/// from
/// where it is |
/// | `distanceWithinCountry` | 1,000 km | providers move addresses within a country |
/// | `travelWindow` | 12 h | farther apart than 10,800 km nobody is told from somebody who flew; a day would cost twice
/// the state |
/// | `commonSteps` | 3 | a move from one network to another shares one step of ten minutes, a switch of a VPN two |
/// | `commonWindow` | 2 h | in which the common steps lie |
/// | `step` | 10 min | the first event of each place and step is kept; two places in one step are always too far for
/// the
/// speed |
/// | `lateness` | 1 h | events of one key this much out of order change nothing in what is found |
/// | `spare` | 3 | steps beyond window and lateness: so many wrong clocks can a key bear before real steps are lost |
/// | `places` | 4 | different ones per step |
/// | `habitDays` | 3 | from two places that have each been used on as many days, nothing is told: a VPN, a second home
/// |
/// | `habits` | 16 | places of which the days are counted |
/// | `retention` | 60 days | by the machine's clock: habits outlive a long holiday |
///
/// A state therefore holds at most 81 steps of 4 places and 16 habits: below 60 KB with the longest names.
public record WhereaboutsThresholds(
        int speed,
        int distance,
        int distanceWithinCountry,
        Duration travelWindow,
        int commonSteps,
        Duration commonWindow,
        Duration step,
        Duration lateness,
        int spare,
        int places,
        int habitDays,
        int habits,
        Duration retention) {
    public static final WhereaboutsThresholds DEFAULT = new WhereaboutsThresholds(
            900,
            500,
            1000,
            Duration.ofHours(12),
            3,
            Duration.ofHours(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            3,
            4,
            3,
            16,
            Duration.ofDays(60));

    public WhereaboutsThresholds {
        if (Duration.ofDays(1).toMillis() % step.toMillis() != 0) {
            throw new IllegalArgumentException("the step must divide the day");
        }
        if (distance < speed * step.toMillis() / 3_600_000.0) {
            throw new IllegalArgumentException("two places of one step must be too far apart for the speed");
        }
    }

    /// Steps of a window, the last one included.
    long steps(Duration window) {
        return window.dividedBy(step);
    }

    /// Steps that a state holds for a window.
    int heldSteps(Duration window) {
        return Math.toIntExact(steps(window)) + spokenSteps();
    }

    /// The latest held steps, of which a state speaks: what came late may have changed them.
    int spokenSteps() {
        return Math.toIntExact(lateness.dividedBy(step)) + spare;
    }
}
