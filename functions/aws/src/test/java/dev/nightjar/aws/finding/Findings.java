package dev.nightjar.aws.finding;

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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Findings for tests: one that is always the same, and random ones from few tenants, analytics and entities.
public final class Findings {
    static final Instant DAY_ONE = Instant.parse("2026-11-01T00:00:00Z");
    static final int DAYS = 12;
    static final List<String> TENANTS = List.of("acme", "acme#2");
    static final List<String> ANALYTICS = List.of("failed-then-success", "7c1f0b9e-port-scan", "a#b");
    static final List<Entity> ENTITIES = List.of(
            new Entity(Entity.Type.HOST, "web-1", Entity.Role.TARGET),
            new Entity(Entity.Type.HOST, "db-1", Entity.Role.TARGET),
            new Entity(Entity.Type.ADDRESS, "203.0.113.9", Entity.Role.ACTOR),
            new Entity(Entity.Type.USER, "root", Entity.Role.TARGET),
            new Entity(Entity.Type.USER, "ro#ot\n\u001b[31m", Entity.Role.ACTOR),
            new Entity(Entity.Type.DOMAIN, "d".repeat(5_000) + ".example", Entity.Role.TARGET));

    private Findings() {}

    public static Finding bruteForce() {
        return with(List.of(
                new Evidence(
                        "e1",
                        DAY_ONE,
                        "Failed password for root",
                        List.of(new Evidence.Fact("failures", "user", "root"))),
                new Evidence("e2", DAY_ONE.plusSeconds(30), "Accepted password for root", List.of())));
    }

    static Finding with(List<Evidence> evidence) {
        return finding(
                "acme",
                "failed-then-success",
                1,
                Severity.HIGH,
                Status.NEW,
                DAY_ONE.plusSeconds(30),
                ENTITIES.subList(2, 4),
                evidence);
    }

    static Finding random(RandomGenerator random, int number) {
        // Whole minutes, so that many findings share a time.
        Instant lastSeen = DAY_ONE.plus(Duration.ofMinutes(random.nextInt(DAYS * 24 * 60)));
        return finding(
                any(random, TENANTS),
                any(random, ANALYTICS),
                number,
                any(random, List.of(Severity.values())),
                any(random, List.of(Status.values())),
                random.nextInt(4) == 0 ? lastSeen.plusMillis(random.nextInt(60_000)) : lastSeen,
                ENTITIES.stream().filter(entity -> random.nextInt(3) == 0).toList(),
                List.of());
    }

    static <T> T any(RandomGenerator random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    static Finding finding(
            String tenant,
            String analytic,
            int number,
            Severity severity,
            Status status,
            Instant lastSeen,
            List<Entity> entities,
            List<Evidence> evidence) {
        return new Finding(
                FindingId.of(tenant, analytic, List.of("subject"), number),
                tenant,
                new Analytic(
                        Analytic.Kind.BEHAVIORAL,
                        analytic,
                        "Failed logins, then a success",
                        "1",
                        "",
                        List.of("https://example.com/why")),
                severity,
                new Score(List.of(new Contribution("severity", 40, "the rule says high"))),
                status,
                "Somebody got in after many failures",
                "203.0.113.9 failed 50 times and then logged in as root on web-1.",
                List.of("Ask root", "Block 203.0.113.9"),
                lastSeen.minusSeconds(30),
                lastSeen,
                entities,
                List.of(new Technique("T1110.001")),
                evidence);
    }

    static List<Entity> users(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Entity(Entity.Type.USER, "user-" + i, Entity.Role.TARGET))
                .toList();
    }
}
