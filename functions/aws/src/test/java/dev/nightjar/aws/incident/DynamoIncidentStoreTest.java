package dev.nightjar.aws.incident;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.aws.finding.FindingsTable;
import dev.nightjar.aws.table.DynamoDbLocal;
import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.finding.Score;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Status;
import dev.nightjar.detection.incident.Bond;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.IncidentId;
import dev.nightjar.detection.incident.IncidentQuery;
import dev.nightjar.detection.incident.IncidentStore.Held;
import dev.nightjar.detection.incident.IncidentStore.Page;
import dev.nightjar.detection.incident.IncidentStore.Watched;
import dev.nightjar.detection.incident.Link;
import dev.nightjar.detection.incident.Member;
import dev.nightjar.detection.incident.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DynamoIncidentStoreTest {
    private static final Instant DAY = Instant.parse("2026-11-22T00:00:00Z");
    private static final Link PC_7 = new Link(Link.Kind.MACHINE, "pc-7");
    private static final Link DOMAIN = new Link(Link.Kind.INDICATOR, "bad.example");

    private final DynamoIncidentStore store = new DynamoIncidentStore(DynamoDbLocal.tables(), FindingsTable.create());

    @Test
    void answersWhatWasWrittenByIdToItsTenantOnly() {
        Incident incident = open(1, Severity.HIGH, PC_7);

        assertThat(store.replace(incident, 0)).isTrue();

        assertThat(store.byId("acme", incident.id())).contains(new Held(incident, 1));
        assertThat(store.byId("other", incident.id())).isEmpty();
    }

    @Test
    void writesOnlyOverTheVersionThatWasRead() {
        Incident incident = open(1, Severity.HIGH, PC_7);
        Incident changed = open(1, Severity.CRITICAL, PC_7);
        store.replace(incident, 0);

        assertThat(store.replace(changed, 0)).isFalse();
        assertThat(store.replace(changed, 2)).isFalse();
        assertThat(store.replace(changed, 1)).isTrue();
        assertThat(store.byId("acme", incident.id())).contains(new Held(changed, 2));
    }

    @Test
    void findsAnIncidentByEachOfItsLinksOnce() {
        Incident incident = open(1, Severity.HIGH, PC_7, DOMAIN);
        store.replace(incident, 0);
        store.replace(open(2, Severity.HIGH, new Link(Link.Kind.MACHINE, "pc-8")), 0);

        assertThat(store.touching("acme", Set.of(PC_7))).containsExactly(new Held(incident, 1));
        assertThat(store.touching("acme", Set.of(PC_7, DOMAIN))).containsExactly(new Held(incident, 1));
        assertThat(store.touching("other", Set.of(PC_7))).isEmpty();
        assertThat(store.touching("acme", Set.of(new Link(Link.Kind.USER, "pc-7"))))
                .isEmpty();
    }

    @Test
    void findsNoIncidentByALinkThatItLostNorOneThatWasMerged() {
        store.replace(open(1, Severity.HIGH, PC_7, DOMAIN), 0);
        store.replace(open(1, Severity.HIGH, DOMAIN), 1);
        assertThat(store.touching("acme", Set.of(PC_7))).isEmpty();

        Incident one = open(1, Severity.HIGH, DOMAIN);
        store.replace(merged(one, open(2, Severity.HIGH).id()), 2);
        assertThat(store.touching("acme", Set.of(DOMAIN))).isEmpty();
    }

    @Test
    void listsWhatIsToBeLookedAtAgainOfAllTimesAfterAndNothingElse() {
        Incident open = open(3, Severity.HIGH, PC_7);
        Incident old = open(1, Severity.HIGH);
        store.replace(open, 0);
        store.replace(old, 0);
        store.replace(watched(4), 0);
        store.replace(merged(open(5, Severity.HIGH), open.id()), 0);

        assertThat(store.watched(open.lastSeen())).containsExactly(new Watched("acme", open.id(), open.lastSeen()));
        assertThat(store.watched(DAY)).hasSize(2);
    }

    @Test
    void findsAnIncidentByEachOfMoreLinksThanOneWriteTakes() {
        Link[] links = IntStream.range(0, 80)
                .mapToObj(i -> new Link(Link.Kind.MACHINE, "pc-" + i))
                .toArray(Link[]::new);
        store.replace(open(1, Severity.HIGH, links), 0);

        assertThat(links).allMatch(link -> store.touching("acme", Set.of(link)).size() == 1);
    }

    @Test
    void ofManyWritersAtOnceOneWinsAndAllAreSeenByWhoComesAfter() throws Exception {
        Incident incident = open(1, Severity.HIGH, PC_7);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> write = () -> store.replace(incident, 0)
                    && store.touching("acme", Set.of(PC_7)).size() == 1;
            var all = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 12; i++) {
                all.add(write);
            }
            int winners = 0;
            for (Future<Boolean> each : threads.invokeAll(all)) {
                winners += each.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
    }

    @Test
    void listsOpenIncidentsNewestFirstPageByPage() {
        for (int i = 1; i <= 7; i++) {
            store.replace(open(i, i % 2 == 0 ? Severity.LOW : Severity.HIGH, PC_7), 0);
        }
        store.replace(watched(8), 0);
        store.replace(merged(open(9, Severity.HIGH), open(1, Severity.HIGH).id()), 0);

        assertThat(pages(Optional.empty(), 3)).containsExactly(7, 6, 5, 4, 3, 2, 1);
        assertThat(pages(Optional.of(Severity.MEDIUM), 2)).containsExactly(7, 5, 3, 1);
    }

    @Test
    void listsAnIncidentOnceWhereItIsNow() {
        store.replace(open(1, Severity.HIGH, PC_7), 0);
        store.replace(at(1, DAY.plus(Duration.ofHours(20))), 1);

        assertThat(store.search(query(Optional.empty(), 10, Optional.empty())).incidents())
                .extracting(Incident::lastSeen)
                .containsExactly(DAY.plus(Duration.ofHours(20)));
    }

    @Test
    void refusesACursorThatNoPageGave() {
        assertThatThrownBy(() -> store.search(query(Optional.empty(), 10, Optional.of("AAAA"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void keepsAnIncidentThatIsFarTooLargeWithItsEarliestFindings() {
        List<Entity> entities = IntStream.range(0, Member.MAX_ENTITIES)
                .mapToObj(i -> new Entity(Entity.Type.DOMAIN, i + "x".repeat(3_000), Entity.Role.TARGET))
                .toList();
        List<Member> members = IntStream.range(0, Incident.MAX_MEMBERS)
                .mapToObj(i -> member(i, DAY.plusSeconds(i), entities))
                .toList();
        Incident huge = incident(members, Severity.HIGH, List.of(PC_7), true, Optional.empty());

        assertThat(store.replace(huge, 0)).isTrue();

        Incident kept = store.byId("acme", huge.id()).orElseThrow().incident();
        assertThat(IncidentLimit.json(kept).getBytes(UTF_8).length).isLessThanOrEqualTo(IncidentLimit.MAX_BYTES);
        assertThat(kept.members().getFirst().id()).isEqualTo(members.getFirst().id());
        assertThat(kept.members()).hasSizeGreaterThan(50);
    }

    private List<Integer> pages(Optional<Severity> minimum, int limit) {
        var all = new ArrayList<Integer>();
        Optional<String> cursor = Optional.empty();
        do {
            Page page = store.search(query(minimum, limit, cursor));
            assertThat(page.incidents()).hasSizeLessThanOrEqualTo(limit);
            page.incidents()
                    .forEach(one ->
                            all.add((int) Duration.between(DAY, one.lastSeen()).toHours()));
            cursor = page.cursor();
        } while (cursor.isPresent());
        return all;
    }

    private static IncidentQuery query(Optional<Severity> minimum, int limit, Optional<String> cursor) {
        return new IncidentQuery("acme", DAY, DAY.plus(Duration.ofDays(1)), minimum, Optional.empty(), limit, cursor);
    }

    private static Incident open(int hour, Severity severity, Link... links) {
        Member member = member(hour, DAY.plus(Duration.ofHours(hour)), List.of());
        return incident(List.of(member), severity, List.of(links), true, Optional.empty());
    }

    private static Incident at(int number, Instant time) {
        return incident(List.of(member(number, time, List.of())), Severity.HIGH, List.of(PC_7), true, Optional.empty());
    }

    private static Incident watched(int hour) {
        Member member = member(hour, DAY.plus(Duration.ofHours(hour)), List.of());
        return incident(List.of(member), Severity.HIGH, List.of(PC_7), false, Optional.empty());
    }

    private static Incident merged(Incident incident, IncidentId into) {
        return incident(
                incident.members(),
                incident.severity(),
                incident.bonds().stream().map(Bond::link).toList(),
                true,
                Optional.of(into));
    }

    private static Member member(int number, Instant time, List<Entity> entities) {
        return new Member(
                FindingId.of("acme", "beacon-dns", List.of("subject"), number),
                "beacon-dns",
                Analytic.Kind.BEHAVIORAL,
                "Beacon",
                Severity.HIGH,
                80,
                time,
                time,
                entities,
                List.of(),
                List.of());
    }

    private static Incident incident(
            List<Member> members, Severity severity, List<Link> links, boolean isOpen, Optional<IncidentId> into) {
        Instant first = members.getFirst().firstSeen();
        return new Incident(
                IncidentId.of("acme", members.getFirst().id()),
                "acme",
                Status.NEW,
                severity,
                new Score(List.of()),
                isOpen ? Optional.of(new Incident.Opening(first, "risk 80")) : Optional.empty(),
                into,
                List.of(),
                members,
                links.stream().map(link -> new Bond(link, first, first)).toList(),
                List.of(),
                new Story("Beacon", "Why", List.of(), Optional.empty(), List.of()));
    }
}
