package dev.nightjar.detection.sigma.correlation;

import java.math.BigDecimal;
import java.util.List;

/// A window of which a correlation's condition is true.
///
/// @param window in order of time; the last one completed it
/// @param measured what the condition was held against
public record Crossing(Plan plan, List<Occurrence> window, BigDecimal measured) {
    public Crossing {
        window = List.copyOf(window);
        if (window.isEmpty()) {
            throw new IllegalArgumentException("nothing holds for a window without events");
        }
    }

    /// What completed it.
    public Occurrence last() {
        return window.getLast();
    }
}
