package dev.nightjar.detection.finding;

import java.time.Instant;
import java.util.List;

/// One event behind a finding, and what in it counts; the event itself is in the lake.
///
/// @param eventUid the event's `metadata.uid`
/// @param summary one line for a person; what an attacker wrote in it is still to be escaped where it is shown
/// @param facts the fields and values that made a rule true, or the numbers that a detector went by
public record Evidence(String eventUid, Instant time, String summary, List<Fact> facts) {
    public Evidence {
        facts = List.copyOf(facts);
    }

    /// @param selection the rule's selection or the detector's measure that the field belongs to
    public record Fact(String selection, String field, String value) {}
}
