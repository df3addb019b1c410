package dev.nightjar.detection.score;

import dev.nightjar.detection.finding.Contribution;
import dev.nightjar.detection.finding.Score;
import dev.nightjar.detection.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The score of a finding: a sum of named contributions, 0 to 100. More of anything never lowers it.
///
/// | Term | from | points |
/// |---|---|---|
/// | `severity` | informational, low, medium, high, critical | 0, 20, 40, 60, 80 |
/// | `confidence` | low, medium, high | 0, 5, 10 |
/// | `corroboration` | 0, 1, 2, 3 or more independent observations | 0, 4, 7, 10 |
///
/// A step of severity weighs as much as all other terms together, so that a list by score never turns the order of
/// severities around. What would go past 100 is cut from the last contribution.
public final class Scoring {
    private static final int[] CORROBORATION = {0, 4, 7, 10};

    private Scoring() {}

    public static Score score(Signal signal) {
        return capped(List.of(
                new Contribution(
                        "severity",
                        severity(signal.severity()),
                        "the severity is " + signal.severity().caption().toLowerCase(Locale.ROOT)),
                new Contribution(
                        "confidence",
                        confidence(signal.confidence().level()),
                        signal.confidence().reason()),
                new Contribution(
                        "corroboration",
                        CORROBORATION[Math.min(signal.support().count(), CORROBORATION.length - 1)],
                        signal.support().reason())));
    }

    private static int severity(Severity severity) {
        return switch (severity) {
            case INFORMATIONAL -> 0;
            case LOW -> 20;
            case MEDIUM -> 40;
            case HIGH -> 60;
            case CRITICAL -> 80;
        };
    }

    private static int confidence(Signal.Confidence.Level level) {
        return switch (level) {
            case LOW -> 0;
            case MEDIUM -> 5;
            case HIGH -> 10;
        };
    }

    /// Keeps the sum within the scale by cutting from the end.
    static Score capped(List<Contribution> contributions) {
        var kept = new ArrayList<Contribution>();
        int left = Score.MAX;
        for (Contribution one : contributions) {
            int points = Math.min(one.points(), left);
            kept.add(new Contribution(one.name(), points, one.reason()));
            left -= points;
        }
        return new Score(kept);
    }
}
