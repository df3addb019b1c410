package dev.nightjar.detection.intel;

import dev.nightjar.detection.detect.Rules;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.score.Intelligence;
import dev.nightjar.events.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Rules with the indicators of a deployment beside them. Whoever runs it calls [#refresh] between batches; a list that
/// changed counts from then on. Lists that cannot be read never hold up the stream: those that were read last go on,
/// and whoever runs it is told.
public final class LiveIndicators implements Rules, Intelligence {
    /// So long may a new indicator go unnoticed by a function that is running.
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Rules rules;
    private final IndicatorLists lists;
    private final String tenant;
    private final InstantSource clock;
    private final BiConsumer<RuntimeException, Instant> troubles;
    private Instant asked = Instant.MIN;
    private @Nullable Instant failing;
    private long version = -1;
    private volatile IndicatorRules indicators = new IndicatorRules(IndicatorSet.EMPTY);

    /// @param rules that are matched too
    /// @param tenant whose indicators
    /// @param clock for how often the lists are looked at, never for what is found
    /// @param troubles takes why the lists could not be read and since when, at most once a minute
    public LiveIndicators(
            Rules rules,
            IndicatorLists lists,
            String tenant,
            InstantSource clock,
            BiConsumer<RuntimeException, Instant> troubles) {
        this.troubles = troubles;
        this.rules = rules;
        this.lists = lists;
        this.tenant = tenant;
        this.clock = clock;
    }

    /// Reads the lists if they changed, at most once a minute.
    public synchronized void refresh() {
        Instant now = clock.instant();
        if (asked.isAfter(now.minus(EVERY))) {
            return;
        }
        asked = now;
        try {
            if (lists.directory(tenant).version() != version) {
                IndicatorLists.Loaded loaded = lists.load(tenant);
                indicators = new IndicatorRules(loaded.set());
                version = loaded.version();
            }
            failing = null;
        } catch (RuntimeException e) {
            Instant since = failing == null ? now : failing;
            failing = since;
            troubles.accept(e, since);
        }
    }

    @Override
    public Optional<Known> of(Entity entity, Instant at) {
        return indicators.of(entity, at);
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
