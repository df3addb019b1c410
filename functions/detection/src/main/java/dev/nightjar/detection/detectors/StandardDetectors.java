package dev.nightjar.detection.detectors;

import dev.nightjar.detection.beacon.Beacons;
import dev.nightjar.detection.beacon.Channel;
import dev.nightjar.detection.login.FailuresThenSuccess;
import dev.nightjar.detection.stateful.Detector;
import java.util.List;

/// The one list of detectors with a memory: live detection, hunts over the past, and tests take it from here.
public final class StandardDetectors {
    private StandardDetectors() {}

    public static List<Detector<?>> all() {
        return with(Thresholds.STANDARD);
    }

    public static List<Detector<?>> with(Thresholds thresholds) {
        return List.of(
                new FailuresThenSuccess(thresholds.login()),
                new Beacons(Channel.DNS, thresholds.beacon()),
                new Beacons(Channel.CONNECTION, thresholds.beacon()),
                new Beacons(Channel.WEB, thresholds.beacon()));
    }
}
