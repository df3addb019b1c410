package dev.nightjar.detection.detectors;

import dev.nightjar.detection.beacon.BeaconThresholds;
import dev.nightjar.detection.login.LoginThresholds;

/// The thresholds of all detectors; each record says what every number is for and why it is what it is.
public record Thresholds(LoginThresholds login, BeaconThresholds beacon) {
    public static final Thresholds STANDARD = new Thresholds(LoginThresholds.DEFAULT, BeaconThresholds.DEFAULT);
}
