package dev.nightjar.detection.score;

import java.util.Locale;
import java.util.stream.IntStream;

/// The terms of a score, with the points of each of their steps, least first. The one table of them: scores are added
/// up from it, and the documentation is checked against it.
///
/// A step of severity is worth as much as all other terms together at their most, so that a list by score never turns
/// the order of severities around, and the sum of all never passes 100.
public enum Term {
    SEVERITY("informational, low, medium, high, critical", 0, 20, 40, 60, 80),
    CONFIDENCE("the rule or detector is sure of itself: low, medium, high", 0, 3, 6),
    CORROBORATION("0, 1, 2, 3 or more independent observations say the same", 0, 2, 3, 4),
    RARITY("more than two others showed the same, or nobody counted; one or two; none", 0, 1, 2),
    CRITICALITY("the most critical asset it is about: low or unknown, medium, high, critical", 0, 1, 2, 4),
    INTELLIGENCE(
            "somebody holds an entity against an attacker: nobody, with confidence below 30, to 69, from 70 on",
            0,
            1,
            2,
            4);

    private final String steps;

    @SuppressWarnings("ImmutableEnumChecker") // no one else holds the array
    private final int[] points;

    Term(String steps, int... points) {
        this.steps = steps;
        this.points = points;
    }

    /// The name of its contributions, such as `criticality`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What its steps mean, least first.
    public String steps() {
        return steps;
    }

    /// Its points, least first.
    public int[] points() {
        return points.clone();
    }

    /// The points of a step; of the last one, from there on.
    public int at(long step) {
        return points[Math.clamp(step, 0, points.length - 1)];
    }

    int most() {
        return IntStream.of(points).max().orElseThrow();
    }
}
