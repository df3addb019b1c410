package dev.nightjar.detection.tick;

import dev.nightjar.detection.flow.Deadline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The step `tick`: all that is periodic, one after the other. One that fails keeps none of the others from running.
public final class Ticks {
    /// The step's name in logs.
    public static final String STEP = "tick";

    private final List<Periodic> all;

    public Ticks(List<Periodic> all) {
        this.all = List.copyOf(all);
    }

    /// @param looked how much each looked at, by name; those that failed are missing
    /// @param problems why some failed: the tick is to come again
    public record Done(Map<String, Integer> looked, List<RuntimeException> problems) {
        public Done {
            looked = Map.copyOf(looked);
            problems = List.copyOf(problems);
        }
    }

    public Done run(Instant now, Deadline deadline) {
        var looked = new LinkedHashMap<String, Integer>();
        var problems = new ArrayList<RuntimeException>();
        for (Periodic one : all) {
            try {
                looked.put(one.name(), one.run(now, deadline));
            } catch (RuntimeException e) {
                problems.add(new IllegalStateException("the tick of " + one.name() + " failed", e));
            }
        }
        return new Done(looked, problems);
    }
}
