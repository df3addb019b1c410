package dev.nightjar.detection.watch;

import dev.nightjar.detection.correlation.Correlation;
import dev.nightjar.detection.flow.Deadline;
import dev.nightjar.detection.incident.IncidentStore;
import dev.nightjar.detection.incident.IncidentStore.Watched;
import dev.nightjar.detection.notification.Announcer;
import dev.nightjar.detection.story.ChainSearch;
import dev.nightjar.detection.tick.Periodic;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/// Tells open incidents anew as time passes: the lake is swept for other machines, and what has been quiet and seen
/// clean for long enough is closed. Hourly on the first day after the last finding, then daily; once the search of the
/// lake reaches no further, never again, since nothing could be new.
public final class IncidentWatch implements Periodic {
    static final Duration HOURLY = Duration.ofDays(1);

    private final IncidentStore incidents;
    private final Correlation correlation;
    private final Announcer announcer;

    public IncidentWatch(IncidentStore incidents, Correlation correlation, Announcer announcer) {
        this.incidents = incidents;
        this.correlation = correlation;
        this.announcer = announcer;
    }

    @Override
    public String name() {
        return "incidents";
    }

    @Override
    public int run(Instant now, Deadline deadline) {
        List<Watched> due = incidents.watched(now.minus(ChainSearch.WATCH)).stream()
                .filter(one -> isDue(one.lastSeen(), now))
                .sorted(Comparator.comparing(one -> one.id().value()))
                .toList();
        int looked = 0;
        // Begins with another one each time, so that a deadline leaves out others.
        int start = due.isEmpty() ? 0 : (int) Math.floorMod(hours(now), (long) due.size());
        for (int i = 0; i < due.size() && !deadline.isNear(); i++) {
            Watched one = due.get((start + i) % due.size());
            correlation.retell(one.tenant(), one.id()).forEach(announcer::tell);
            looked++;
        }
        return looked;
    }

    static boolean isDue(Instant lastSeen, Instant now) {
        long age = hours(now) - hours(lastSeen);
        return age <= HOURLY.toHours() || age % HOURLY.toHours() == 0;
    }

    private static long hours(Instant time) {
        return ChronoUnit.HOURS.between(Instant.EPOCH, time);
    }
}
