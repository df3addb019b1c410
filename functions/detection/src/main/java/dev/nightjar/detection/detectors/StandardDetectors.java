package dev.nightjar.detection.detectors;

import dev.nightjar.detection.beacon.Beacons;
import dev.nightjar.detection.beacon.Channel;
import dev.nightjar.detection.distinct.DistinctValues;
import dev.nightjar.detection.login.FailuresThenSuccess;
import dev.nightjar.detection.stateful.Detector;
import java.util.ArrayList;
import java.util.List;

/// The one list of detectors with a memory: live detection, hunts over the past, and tests take it from here.
public final class StandardDetectors {
    private StandardDetectors() {}

    public static List<Detector<?>> all() {
        return with(Thresholds.STANDARD);
    }

    public static List<Detector<?>> with(Thresholds thresholds) {
        var detectors = new ArrayList<Detector<?>>();
        detectors.add(new FailuresThenSuccess(thresholds.login()));
        for (Channel channel : Channel.values()) {
            detectors.add(new Beacons(channel, thresholds.beacon()));
        }
        thresholds.patterns().forEach(pattern -> detectors.add(new DistinctValues(pattern)));
        return List.copyOf(detectors);
    }
}
