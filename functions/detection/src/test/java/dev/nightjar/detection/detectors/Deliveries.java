package dev.nightjar.detection.detectors;

import dev.nightjar.detection.flow.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/// What a stream may do to events on their way.
public final class Deliveries {
    private Deliveries() {}

    /// The same events later by up to the lateness, some twice, the end once more, cut into batches anywhere.
    public static List<List<Observation>> of(List<Observation> events, Duration lateness, Random random) {
        record Late(Observation one, long arrives) {}
        var late = new ArrayList<Late>();
        for (Observation one : events) {
            for (int copy = random.nextInt(4) == 0 ? 2 : 1; copy > 0; copy--) {
                late.add(new Late(one, one.event().time().toEpochMilli() + random.nextInt((int) lateness.toMillis())));
            }
        }
        late.sort(Comparator.comparingLong(Late::arrives));
        var stream = new ArrayList<>(late.stream().map(Late::one).toList());
        stream.addAll(stream.subList(random.nextInt(stream.size()), stream.size()));
        var batches = new ArrayList<List<Observation>>();
        for (int from = 0; from < stream.size(); ) {
            int to = Math.min(stream.size(), from + 1 + random.nextInt(40));
            var batch = new ArrayList<>(stream.subList(from, to));
            Collections.shuffle(batch, random);
            batches.add(batch);
            from = to;
        }
        return batches;
    }
}
