package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.engine.Fitting.Plan;
import dev.nightjar.detection.sigma.index.Layout;
import org.jspecify.annotations.Nullable;

/// How the values of a column have looked, one layout for each length, and what is to be looked for in those that look
/// so again.
final class Layouts {
    /// Values that looked otherwise than those of their length before, until layouts of that length are given up.
    private static final int MAX_MISFITS = 32;

    private final @Nullable Known[] byLength = new @Nullable Known[Layout.MAX_LENGTH + 1];

    /// @param plan null until the layout has proved to be good for another value
    /// @param misfits values of the length that made it another one
    private record Known(Layout layout, @Nullable Plan plan, int misfits) {}

    /// What is to be looked for in a value; null where it does not look like those of its length before.
    @Nullable
    Plan find(byte kind, byte[] buffer, int from, int to, Column column, Fitting fitting) {
        int length = to - from;
        Known known = length < byLength.length ? byLength[length] : null;
        if (known == null || !known.layout().fits(kind, buffer, from)) {
            return null;
        }
        Plan plan = known.plan();
        return plan == null ? prove(known, length, column, fitting) : plan;
    }

    private Plan prove(Known known, int length, Column column, Fitting fitting) {
        Plan plan = column.plan(known.layout(), fitting);
        byLength[length] = new Known(known.layout(), plan, known.misfits());
        return plan;
    }

    /// Takes up how a value looks that was not found.
    void learn(byte kind, byte[] buffer, int from, int to) {
        int length = to - from;
        Known known = length < byLength.length ? byLength[length] : null;
        if (length >= byLength.length || (known != null && known.misfits() == MAX_MISFITS)) {
            return;
        }
        Layout layout = Layout.of(kind, buffer, from, to);
        if (layout != null) {
            // Of two that have nothing in common the newer one is kept.
            Layout both = known == null ? null : known.layout().or(layout);
            byLength[length] = new Known(both == null ? layout : both, null, known == null ? 0 : known.misfits() + 1);
        }
    }
}
