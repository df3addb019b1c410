package dev.nightjar.detection.finding;

import java.util.List;

/// How much a finding deserves attention, 0 to 100, with the reasons.
///
/// @param contributions add up to the total exactly: what would go past 100 is cut from the last
public record Score(List<Contribution> contributions) {
    public static final int MAX = 100;

    public Score {
        contributions = List.copyOf(contributions);
        int sum = contributions.stream().mapToInt(Contribution::points).sum();
        if (sum < 0 || sum > MAX) {
            throw new IllegalArgumentException("contributions add up to " + sum + ", not to 0 to " + MAX);
        }
    }

    public int total() {
        return contributions.stream().mapToInt(Contribution::points).sum();
    }
}
