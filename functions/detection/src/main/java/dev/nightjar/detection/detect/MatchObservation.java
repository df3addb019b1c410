package dev.nightjar.detection.detect;

import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.sigma.correlation.RuleMatch;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A rule's match as something that happened (OCSF Detection Finding): what correlations observe.
final class MatchObservation {
    private static final int DETECTION_FINDING = 2004;
    private static final int CREATE = 1;

    private MatchObservation() {}

    /// The same match has the same uid, whoever saw it.
    static Observation of(String tenant, RuleMatch match) {
        var fields = new JsonObject();
        match.fields().forEach(fields::put);
        return new Observation(
                tenant,
                match.uid() + "#" + match.rule(),
                new Event(new JsonObject(6)
                        .put("class_uid", DETECTION_FINDING)
                        .put("activity_id", CREATE)
                        .put("time", match.time())
                        .put("rule", match.rule())
                        .put("event_uid", match.uid())
                        .put("fields", fields)));
    }

    static RuleMatch match(Observation observation) {
        JsonObject body = observation.event().body();
        Map<String, List<String>> fields = new HashMap<>();
        body.object("fields")
                .orElseThrow()
                .forEach((name, values) -> fields.put(
                        name,
                        ((List<?>) values).stream().map(String.class::cast).toList()));
        Instant time = observation.event().time();
        return new RuleMatch(
                body.text("rule").orElseThrow(),
                time.toEpochMilli(),
                body.text("event_uid").orElseThrow(),
                fields);
    }
}
