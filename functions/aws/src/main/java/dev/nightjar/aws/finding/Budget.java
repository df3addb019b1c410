package dev.nightjar.aws.finding;

/// The calls that one page may cost, counted down.
final class Budget {
    private int left;

    Budget(int calls) {
        left = calls;
    }

    /// Spends one call; false when none is left.
    boolean take() {
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
