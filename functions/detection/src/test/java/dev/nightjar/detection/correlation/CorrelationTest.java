package dev.nightjar.detection.correlation;

import static dev.nightjar.detection.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Contribution;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.finding.Score;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Status;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.IncidentId;
import dev.nightjar.detection.incident.Member;
import dev.nightjar.detection.knowledge.Assets;
import dev.nightjar.detection.knowledge.Holder;
import dev.nightjar.detection.knowledge.LearnedLeases.Learned;
import dev.nightjar.detection.knowledge.Leases;
import dev.nightjar.detection.memory.FindingsInMemory;
import dev.nightjar.detection.memory.IncidentsInMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorrelationTest {
    private static final String TENANT = "acme";

    private final Desk desk = new Desk(Leases.NONE);

    @Test
    void findingsOfOneMachineFromDifferentSourcesAreOneIncident() {
        desk.take(
                finding("dns", 0, Severity.MEDIUM, actor(Entity.Type.ADDRESS, "10.0.0.5")),
                finding("proxy", 60, Severity.HIGH, actor(Entity.Type.ADDRESS, "10.0.0.5")),
                finding("edr", 90, Severity.LOW, actor(Entity.Type.HOST, "other-pc")));

        assertThat(desk.open()).singleElement().satisfies(incident -> {
            assertThat(incident.members()).extracting(Member::analytic).containsExactly("dns", "proxy");
            assertThat(incident.severity()).isEqualTo(Severity.HIGH);
        });
    }

    @Test
    void aHighFindingOpensOneAtTheTimeOfItsLastEvent() {
        Finding high = finding("proxy", 60, Severity.HIGH, actor(Entity.Type.HOST, "pc-7"));
        desk.take(finding("dns", 0, Severity.LOW, actor(Entity.Type.HOST, "pc-7")));
        assertThat(desk.open()).isEmpty();

        desk.take(high);

        assertThat(desk.open().getFirst().opening().orElseThrow().at()).isEqualTo(high.lastSeen());
    }

    @Test
    void smallThingsOpenOneTogetherButNotOneRuleAgainAndAgain() {
        desk.take(IntStream.range(0, 30)
                .mapToObj(i -> finding("noisy", i * 10, Severity.MEDIUM, actor(Entity.Type.HOST, "pc-8")))
                .toArray(Finding[]::new));
        desk.take(
                finding("a", 0, Severity.MEDIUM, actor(Entity.Type.HOST, "pc-7")),
                finding("b", 10, Severity.MEDIUM, actor(Entity.Type.HOST, "PC-7.example.com")),
                finding("c", 20, Severity.MEDIUM, actor(Entity.Type.HOST, "pc-7")));

        assertThat(desk.open()).singleElement().satisfies(incident -> {
            assertThat(incident.entities()).extracting(Entity::value).contains("pc-7");
            assertThat(incident.opening().orElseThrow().at()).isEqualTo(TEN.plusSeconds(20 * 60 + 1));
        });
    }

    @Test
    void whoMeetsTheSameDomainWithinAWeekBelongsToItWhoeverTheyAre() {
        desk.take(
                beacon(0, "10.0.0.5", "evil.example"),
                beacon(5 * 24 * 60, "10.0.0.6", "evil.example"),
                beacon(30 * 24 * 60, "10.0.0.7", "evil.example"));

        assertThat(desk.open()).extracting(one -> one.members().size()).containsExactlyInAnyOrder(2, 1);
    }

    @Test
    void aNameServerOrADomainControllerJoinsNobody() {
        desk.take(
                finding("r1", 0, Severity.HIGH, actor(Entity.Type.HOST, "pc-1"), target(Entity.Type.HOST, "dc-1")),
                finding("r2", 5, Severity.HIGH, actor(Entity.Type.HOST, "pc-2"), target(Entity.Type.HOST, "dc-1")),
                finding("r3", 9, Severity.HIGH, actor(Entity.Type.USER, "SYSTEM"), target(Entity.Type.HOST, "pc-3")),
                finding("r4", 9, Severity.HIGH, actor(Entity.Type.USER, "SYSTEM"), target(Entity.Type.HOST, "pc-4")));

        assertThat(desk.open()).hasSize(4);
    }

    @Test
    void anAddressJoinsByWhoHeldItThen() {
        var leased = new Desk((tenant, address, when) -> Optional.of(new Holder(
                when.isBefore(TEN.plusSeconds(1800)) ? "pc-1" : "pc-2", "", "", TEN, Holder.Witness.DHCP, "lease")));
        leased.take(
                finding("a", 0, Severity.HIGH, actor(Entity.Type.ADDRESS, "10.0.0.5")),
                finding("b", 60, Severity.HIGH, actor(Entity.Type.ADDRESS, "10.0.0.5")),
                finding("c", 61, Severity.HIGH, actor(Entity.Type.HOST, "pc-2")));

        assertThat(leased.open())
                .extracting(one -> one.members().stream().map(Member::analytic).toList())
                .containsExactlyInAnyOrder(List.of("a"), List.of("b", "c"));
    }

    @Test
    void aLateLeaseTakesAnIncidentApartAgainAndPutsItTogetherAnew() {
        var known = new boolean[1];
        Leases late = (tenant, address, when) -> known[0]
                ? Optional.of(new Holder(
                        when.isBefore(TEN.plusSeconds(1800)) ? "pc-1" : "pc-2",
                        "",
                        "",
                        TEN,
                        Holder.Witness.DHCP,
                        "lease"))
                : Optional.empty();
        Finding[] findings = {
            finding("a", 0, Severity.HIGH, actor(Entity.Type.ADDRESS, "10.0.0.5")),
            finding("b", 60, Severity.HIGH, actor(Entity.Type.ADDRESS, "10.0.0.5")),
            finding("c", 61, Severity.HIGH, actor(Entity.Type.HOST, "pc-2"))
        };
        var before = new Desk(late);
        before.take(findings);
        assertThat(before.open()).hasSize(2);
        known[0] = true;

        before.correlation.relearn(List.of(new Learned(TENANT, "10.0.0.5", TEN)));

        var after = new Desk(late);
        after.take(findings);
        assertThat(told(before)).isEqualTo(told(after));
        assertThat(before.open())
                .extracting(one -> one.members().stream().map(Member::analytic).toList())
                .containsExactlyInAnyOrder(List.of("a"), List.of("b", "c"));
    }

    @Test
    void whatTurnsOutToBeOneSaysWhereItWent() {
        Finding first = finding("a", 0, Severity.HIGH, actor(Entity.Type.HOST, "pc-1"));
        Finding second = finding("b", 10, Severity.HIGH, actor(Entity.Type.HOST, "pc-2"));
        desk.take(first, second);
        assertThat(desk.open()).hasSize(2);

        desk.take(finding("c", 20, Severity.MEDIUM, actor(Entity.Type.HOST, "pc-1"), actor(Entity.Type.HOST, "pc-2")));

        IncidentId old = IncidentId.of(TENANT, second.id());
        Incident one = desk.open().getFirst();
        assertThat(desk.open()).hasSize(1);
        assertThat(one.id()).isEqualTo(IncidentId.of(TENANT, first.id()));
        assertThat(one.absorbed()).containsExactly(old);
        assertThat(desk.correlation.byId(TENANT, old)).hasValue(one);
    }

    @Test
    void noOrderNoRepeatAndNoBatchesChangeWhatIsToldAndNoFindingIsLost() {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            List<Finding> findings = any(random, 2 + random.nextInt(25));
            var whole = new Desk(CorrelationTest::holder);
            whole.take(findings.toArray(Finding[]::new));
            var pieces = new Desk(CorrelationTest::holder);
            var shuffled = new ArrayList<>(findings);
            shuffled.addAll(findings.subList(0, findings.size() / 2));
            Collections.shuffle(shuffled, random);
            for (int from = 0; from < shuffled.size(); ) {
                int to = Math.min(shuffled.size(), from + 1 + random.nextInt(4));
                pieces.take(shuffled.subList(from, to).toArray(Finding[]::new));
                from = to;
            }

            assertThat(told(pieces)).as("seed %d, round %d", seed, round).isEqualTo(told(whole));
            assertThat(pieces.living().stream()
                            .flatMap(one -> one.members().stream())
                            .map(Member::id)
                            .toList())
                    .as("seed %d, round %d", seed, round)
                    .containsExactlyInAnyOrderElementsOf(
                            findings.stream().map(Finding::id).toList());
        }
    }

    @Test
    void callersAtTheSameTimeEndWithTheSameIncidents() throws Exception {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            List<Finding> findings = any(random, 20);
            var whole = new Desk(CorrelationTest::holder);
            whole.take(findings.toArray(Finding[]::new));
            var busy = new Desk(CorrelationTest::holder);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var running = findings.stream()
                        .map(one -> threads.submit(() -> busy.take(one)))
                        .toList();
                for (var one : running) {
                    one.get();
                }
            }

            assertThat(told(busy)).as("seed %d, round %d", seed, round).isEqualTo(told(whole));
        }
    }

    /// What people are told, without the ids under which parts were known for a while.
    private static Set<String> told(Desk desk) {
        return desk.living().stream()
                .map(one -> one.id() + " " + one.members() + one.bonds() + one.entities() + one.opening() + one.score()
                        + one.severity() + one.story())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<Holder> holder(String tenant, String address, Instant when) {
        return address.equals("10.0.0.2")
                ? Optional.of(new Holder("pc-1", "", "", TEN, Holder.Witness.DHCP, "lease"))
                : Optional.empty();
    }

    private static List<Finding> any(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    int minute = random.nextInt(12 * 24 * 60);
                    Severity severity = List.of(Severity.values()).get(random.nextInt(5));
                    String machine = Integer.toString(1 + random.nextInt(4));
                    return switch (random.nextInt(4)) {
                        case 0 -> beacon(minute, "10.0.0." + machine, "evil-" + random.nextInt(3) + ".example");
                        case 1 ->
                            finding(
                                    "u" + i,
                                    minute,
                                    severity,
                                    actor(Entity.Type.USER, "user-" + random.nextInt(3)),
                                    actor(Entity.Type.HOST, "pc-" + machine));
                        case 2 -> finding("h" + i, minute, severity, actor(Entity.Type.HOST, "pc-" + machine));
                        default -> finding("a" + i, minute, severity, actor(Entity.Type.ADDRESS, "10.0.0." + machine));
                    };
                })
                .collect(Collectors.toMap(Finding::id, one -> one, (a, b) -> a))
                .values()
                .stream()
                .sorted(Comparator.comparing(one -> one.id().value()))
                .toList();
    }

    private static Entity actor(Entity.Type type, String value) {
        return new Entity(type, value, Entity.Role.ACTOR);
    }

    private static Entity target(Entity.Type type, String value) {
        return new Entity(type, value, Entity.Role.TARGET);
    }

    private static Finding beacon(int minute, String from, String to) {
        return finding(
                "beacon-dns", minute, Severity.HIGH, actor(Entity.Type.ADDRESS, from), target(Entity.Type.DOMAIN, to));
    }

    private static Finding finding(String analytic, int minute, Severity severity, Entity... entities) {
        Instant time = TEN.plus(Duration.ofMinutes(minute));
        boolean isDetector = analytic.startsWith("beacon-");
        return new Finding(
                FindingId.of(TENANT, analytic, List.of(List.of(entities).toString()), time.getEpochSecond()),
                TENANT,
                new Analytic(
                        isDetector ? Analytic.Kind.STATISTICAL : Analytic.Kind.RULE,
                        analytic,
                        analytic,
                        "1",
                        "",
                        List.of()),
                severity,
                new Score(List.of(new Contribution("severity", 20 * severity.ocsfId() - 15, "its severity"))),
                Status.NEW,
                analytic + " found something",
                "It did.",
                List.of("Look."),
                time,
                time.plusSeconds(1),
                List.of(entities),
                List.of(),
                List.of(new Evidence("event-" + minute, time, "an event", List.of())));
    }

    /// Stores and the use case on them.
    private static final class Desk {
        final FindingsInMemory findings = new FindingsInMemory();
        final IncidentsInMemory incidents = new IncidentsInMemory();
        final Correlation correlation;

        Desk(Leases leases) {
            correlation = new Correlation(findings, incidents, leases, Assets.NONE, (slice, reader) -> {});
        }

        void take(Finding... all) {
            List.of(all).forEach(findings::putIfAbsent);
            correlation.correlate(TENANT, List.of(all).stream().map(Finding::id).toList());
        }

        List<Incident> living() {
            return incidents.all().stream()
                    .filter(one -> one.mergedInto().isEmpty())
                    .toList();
        }

        List<Incident> open() {
            return living().stream().filter(Incident::isOpen).toList();
        }
    }
}
