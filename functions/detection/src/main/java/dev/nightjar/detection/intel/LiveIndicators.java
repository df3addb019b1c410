package dev.nightjar.detection.intel;

import dev.nightjar.detection.detect.Rules;
import dev.nightjar.events.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/// Rules with the indicators of a deployment beside them. Whoever runs it calls [#refresh] between batches; a list that
/// changed counts from then on.
public final class LiveIndicators implements Rules {
    /// So long may a new indicator go unnoticed by a function that is running.
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Rules rules;
    private final IndicatorLists lists;
    private final String tenant;
    private final InstantSource clock;
    private Instant asked = Instant.MIN;
    private long version = -1;
    private volatile IndicatorRules indicators = new IndicatorRules(IndicatorSet.EMPTY);

    /// @param rules that are matched too
    /// @param tenant whose indicators
    /// @param clock for how often the lists are looked at, never for what is found
    public LiveIndicators(Rules rules, IndicatorLists lists, String tenant, InstantSource clock) {
        this.rules = rules;
        this.lists = lists;
        this.tenant = tenant;
        this.clock = clock;
    }

    /// Reads the lists if they changed, at most once a minute.
    ///
    /// @throws RuntimeException when they could not be read; what was read before still counts
    public synchronized void refresh() {
        Instant now = clock.instant();
        if (asked.isAfter(now.minus(EVERY))) {
            return;
        }
        if (lists.directory(tenant).version() != version) {
            IndicatorLists.Loaded loaded = lists.load(tenant);
            indicators = new IndicatorRules(loaded.set());
            version = loaded.version();
        }
        asked = now;
    }

    @Override
    public List<Match> match(Event event) {
        List<Match> known = indicators.match(event);
        List<Match> matched = rules.match(event);
        return known.isEmpty()
                ? matched
                : Stream.concat(matched.stream(), known.stream()).toList();
    }
}
