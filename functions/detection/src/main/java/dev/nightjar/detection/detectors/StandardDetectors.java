package dev.nightjar.detection.detectors;

import dev.nightjar.detection.beacon.Beacons;
import dev.nightjar.detection.beacon.Channel;
import dev.nightjar.detection.distinct.DistinctValues;
import dev.nightjar.detection.firstseen.FirstSeen;
import dev.nightjar.detection.login.FailuresThenSuccess;
import dev.nightjar.detection.login.PasswordGuessing;
import dev.nightjar.detection.novelty.Newcomers;
import dev.nightjar.detection.silence.LogSilence;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.detection.whereabouts.ConcurrentSessions;
import dev.nightjar.detection.whereabouts.ImpossibleTravel;
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
        detectors.add(new PasswordGuessing(thresholds.guessing()));
        for (Channel channel : Channel.values()) {
            detectors.add(new Beacons(channel, thresholds.beacon(channel)));
        }
        thresholds.patterns().forEach(pattern -> detectors.add(new DistinctValues(pattern)));
        detectors.add(new ImpossibleTravel(thresholds.whereabouts()));
        detectors.add(new ConcurrentSessions(thresholds.whereabouts()));
        FirstSeen.all(thresholds.firstSeen()).forEach(detectors::add);
        thresholds.novelties().forEach(novelty -> detectors.add(new Newcomers(novelty)));
        thresholds.gauges().forEach(gauge -> detectors.add(gauge.detector()));
        detectors.add(new LogSilence(thresholds.silence()));
        return List.copyOf(detectors);
    }
}
