package dev.nightjar.detection.detectors;

import dev.nightjar.detection.beacon.BeaconThresholds;
import dev.nightjar.detection.distinct.Pattern;
import dev.nightjar.detection.distinct.Patterns;
import dev.nightjar.detection.login.LoginThresholds;
import java.util.List;

/// The thresholds of all detectors; each record says what every number is for and why it is what it is.
///
/// @param patterns the questions about different values, each with its limits
public record Thresholds(LoginThresholds login, BeaconThresholds beacon, List<Pattern> patterns) {
    public static final Thresholds STANDARD =
            new Thresholds(LoginThresholds.DEFAULT, BeaconThresholds.DEFAULT, Patterns.all());

    public Thresholds {
        patterns = List.copyOf(patterns);
    }
}
