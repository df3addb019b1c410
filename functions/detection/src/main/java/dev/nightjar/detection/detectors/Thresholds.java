package dev.nightjar.detection.detectors;

import dev.nightjar.detection.beacon.BeaconThresholds;
import dev.nightjar.detection.distinct.Pattern;
import dev.nightjar.detection.distinct.Patterns;
import dev.nightjar.detection.firstseen.FirstSeenThresholds;
import dev.nightjar.detection.login.LoginThresholds;
import dev.nightjar.detection.whereabouts.WhereaboutsThresholds;
import java.util.List;

/// The thresholds of all detectors; each record says what every number is for and why it is what it is.
///
/// @param login for a success after failures
/// @param guessing for failures alone
/// @param patterns the questions about different values, each with its limits
public record Thresholds(
        LoginThresholds login,
        LoginThresholds guessing,
        BeaconThresholds beacon,
        List<Pattern> patterns,
        WhereaboutsThresholds whereabouts,
        FirstSeenThresholds firstSeen) {
    public static final Thresholds STANDARD = new Thresholds(
            LoginThresholds.DEFAULT,
            LoginThresholds.GUESSING,
            BeaconThresholds.DEFAULT,
            Patterns.all(),
            WhereaboutsThresholds.DEFAULT,
            FirstSeenThresholds.DEFAULT);

    public Thresholds {
        patterns = List.copyOf(patterns);
    }
}
