package dev.nightjar.detection.login;

import java.time.Duration;

/// When failures before a success are too many, in one place.
///
/// | Threshold | Default | Why |
/// |---|---|---|
/// | `oneUser` | 10 | each try counts once, whoever logs it; OpenSSH closes a connection after six, and who does not
/// remember
/// by then asks for a new password |
/// | `anyUser` | 20 | several people behind one address make mistakes; a list of names that is tried makes more |
/// | `step` | 5 min | events are counted per step; it divides the day, so that no step lies in two days |
/// | `window` | 30 min | failures of the success's own step and of this long before it count |
/// | `lateness` | 30 min | events of one key this much out of order change nothing in what is found |
/// | `spare` | 4 | steps beyond window and lateness: so many wrong clocks can a key bear before real steps are lost |
/// | `successes` | 16 | successes remembered per step: people log in less often in five minutes |
/// | `retention` | 2 days | by the machine's clock, for logs that are sent in late |
///
/// A state therefore holds at most (window + lateness) / step + 1 + spare steps of `anyUser` failures of each voice and
/// `successes` successes: below 110 KB with the longest names where one voice speaks, 350 KB with all six.
///
/// Guessing at one account ([#GUESSING]) is told without a success: 30 tries in ten minutes, since a script with an old
/// password does ten, and whoever guesses, hundreds.
///
/// @param oneUser failed logins of the user who then succeeds
/// @param anyUser failed logins of any users on the same host from the same address
public record LoginThresholds(
        int oneUser,
        int anyUser,
        Duration step,
        Duration window,
        Duration lateness,
        int spare,
        int successes,
        Duration retention) {
    public static final LoginThresholds DEFAULT = new LoginThresholds(
            10, 20, Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofMinutes(30), 4, 16, Duration.ofDays(2));

    public static final LoginThresholds GUESSING = new LoginThresholds(
            30, 30, Duration.ofMinutes(2), Duration.ofMinutes(8), Duration.ofMinutes(4), 4, 1, Duration.ofDays(1));

    public LoginThresholds {
        if (oneUser < 1 || anyUser < oneUser) {
            throw new IllegalArgumentException("anyUser must be at least oneUser, and that at least 1");
        }
        if (Duration.ofDays(1).toMillis() % step.toMillis() != 0) {
            throw new IllegalArgumentException("the step must divide the day");
        }
    }

    /// Steps before a success's own in which failures count.
    int windowSteps() {
        return Math.toIntExact(window.dividedBy(step));
    }

    /// The latest held steps, of which a state speaks: what came late may have changed them.
    int spokenSteps() {
        return Math.toIntExact(lateness.dividedBy(step)) + spare;
    }

    /// Steps that a state may hold.
    int heldSteps() {
        return Math.toIntExact(window.plus(lateness).dividedBy(step)) + 1 + spare;
    }
}
