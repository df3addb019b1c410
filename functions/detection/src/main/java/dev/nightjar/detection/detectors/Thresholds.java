package dev.nightjar.detection.detectors;

import dev.nightjar.detection.beacon.BeaconThresholds;
import dev.nightjar.detection.beacon.Channel;
import dev.nightjar.detection.distinct.Pattern;
import dev.nightjar.detection.distinct.Patterns;
import dev.nightjar.detection.firstseen.FirstSeenThresholds;
import dev.nightjar.detection.login.LoginThresholds;
import dev.nightjar.detection.novelty.Novelties;
import dev.nightjar.detection.novelty.Novelty;
import dev.nightjar.detection.silence.SilenceThresholds;
import dev.nightjar.detection.volume.Gauge;
import dev.nightjar.detection.volume.Gauges;
import dev.nightjar.detection.whereabouts.WhereaboutsThresholds;
import java.util.List;

/// The thresholds of all detectors; each record says what every number is for and why it is what it is.
///
/// @param login for a success after failures
/// @param guessing for failures alone
/// @param beacon of connections and web requests
/// @param lookups beacons of look-ups
/// @param patterns the questions about different values, each with its limits
/// @param novelties the questions about what was never there, each with its times
/// @param gauges the questions about amounts, each with what is usual
public record Thresholds(
        LoginThresholds login,
        LoginThresholds guessing,
        BeaconThresholds beacon,
        BeaconThresholds lookups,
        List<Pattern> patterns,
        WhereaboutsThresholds whereabouts,
        FirstSeenThresholds firstSeen,
        List<Novelty> novelties,
        List<Gauge> gauges,
        SilenceThresholds silence) {
    public static final Thresholds STANDARD = new Thresholds(
            LoginThresholds.DEFAULT,
            LoginThresholds.GUESSING,
            BeaconThresholds.DEFAULT,
            BeaconThresholds.LOOKUPS,
            Patterns.all(),
            WhereaboutsThresholds.DEFAULT,
            FirstSeenThresholds.DEFAULT,
            Novelties.all(),
            Gauges.all(),
            SilenceThresholds.DEFAULT);

    public Thresholds {
        patterns = List.copyOf(patterns);
        novelties = List.copyOf(novelties);
        gauges = List.copyOf(gauges);
    }

    /// Those of beacons over one channel.
    public BeaconThresholds beacon(Channel channel) {
        return channel == Channel.DNS ? lookups : beacon;
    }
}
