package dev.nightjar.detection;

import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Contribution;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.finding.Score;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Status;
import dev.nightjar.detection.finding.Technique;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.flow.StreamRecord;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;

/// What several tests start from.
public final class Samples {
    public static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");
    public static final String TENANT = "acme";

    private Samples() {}

    public static Finding finding(Severity severity, String title, String user) {
        return new Finding(
                FindingId.of(TENANT, "rule-1", List.of("user", user), 0),
                TENANT,
                new Analytic(
                        Analytic.Kind.RULE,
                        "rule-1",
                        "A rule",
                        "3",
                        "A. Author",
                        List.of("https://example.com/a", "https://example.com/b")),
                severity,
                new Score(List.of(
                        new Contribution("severity", 40, "the severity is medium"),
                        new Contribution("confidence", 5, "the rule is being tested"))),
                Status.NEW,
                title,
                "Somebody did something.",
                List.of("Look.", "Act."),
                TEN,
                TEN.plusSeconds(90),
                List.of(
                        new Entity(Entity.Type.ADDRESS, "203.0.113.7", Entity.Role.ACTOR),
                        new Entity(Entity.Type.USER, user, Entity.Role.TARGET)),
                List.of(new Technique("T1110.001"), new Technique("TA0006"), new Technique("T1078")),
                List.of(new Evidence(
                        "e-1", TEN, "a summary", List.of(new Evidence.Fact("selection", "user.name", user)))));
    }

    public static Observation login(String uid, Instant time, String source, String host, String user, boolean ok) {
        var body = new JsonObject()
                .put("class_uid", 3002)
                .put("activity_id", 1)
                .put("time", time.toEpochMilli())
                .put("status_id", ok ? 1 : 2)
                .put("metadata", new JsonObject().put("uid", uid).put("tenant_uid", TENANT))
                .put("user", new JsonObject().put("name", user))
                .put("src_endpoint", new JsonObject().put("ip", source))
                .put("dst_endpoint", new JsonObject().put("hostname", host));
        return Observation.of(new Event(body), TENANT).orElseThrow();
    }

    public static StreamRecord record(String sequence, List<Observation> events) {
        var lines = new ByteArrayOutputStream();
        for (Observation one : events) {
            lines.writeBytes(Json.writeBytes(one.event().body()));
            lines.write('\n');
        }
        return record(sequence, lines.toByteArray());
    }

    public static StreamRecord record(String sequence, byte[] data) {
        return new StreamRecord("events", "shardId-000000000000", sequence, TEN, data);
    }
}
