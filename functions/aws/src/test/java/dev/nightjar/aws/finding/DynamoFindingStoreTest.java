package dev.nightjar.aws.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.aws.table.DynamoDbLocal;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.finding.FindingQuery;
import dev.nightjar.detection.finding.FindingStore;
import dev.nightjar.detection.finding.FindingStore.Page;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoFindingStoreTest {
    private final String table = FindingsTable.create();
    private final DynamoFindingStore store = new DynamoFindingStore(DynamoDbLocal.tables(), table);

    @Test
    void answersAFindingById() {
        Finding finding = Findings.bruteForce();
        store.putIfAbsent(finding);

        assertThat(store.byId("acme", finding.id())).contains(finding);
    }

    @Test
    void answersNothingForAnIdThatIsAnotherTenants() {
        Finding finding = Findings.bruteForce();
        store.putIfAbsent(finding);

        assertThat(store.byId("other", finding.id())).isEmpty();
    }

    @Test
    void keepsTheFindingThatWasThereFirst() {
        Finding first = Findings.bruteForce();
        Finding later = Findings.with(List.of());

        boolean firstIsNew = store.putIfAbsent(first);
        boolean laterIsNew = store.putIfAbsent(later);

        assertThat(List.of(firstIsNew, laterIsNew)).containsExactly(true, false);
        assertThat(store.byId("acme", first.id())).contains(first);
    }

    @Test
    void keepsTheEarliestTellingInWhateverOrderTheyCome() {
        Finding late = telling(60, List.of("alice"));
        Finding early = telling(30, List.of("bob", "carol"));
        for (var order : List.of(List.of(late, early), List.of(early, late))) {
            var store = new DynamoFindingStore(DynamoDbLocal.tables(), FindingsTable.create());

            List<FindingStore.Kept> kept = order.stream().map(store::keep).toList();

            assertThat(kept).first().isEqualTo(FindingStore.Kept.NEW);
            assertThat(store.byId("acme", early.id())).contains(early);
            assertThat(store.search(about(early.entities().getLast())).findings())
                    .containsExactly(early);
            assertThat(store.search(about(late.entities().getLast())).findings())
                    .isEmpty();
        }
    }

    @Test
    void doesNotReplaceAFindingThatChangedSinceItWasRead() {
        Finding read = telling(60, List.of("alice"));
        store.putIfAbsent(telling(50, List.of("bob")));

        assertThat(store.replace(read, telling(30, List.of("carol")))).isFalse();
    }

    private static Finding telling(int seconds, List<String> users) {
        List<Entity> entities = users.stream()
                .map(user -> new Entity(Entity.Type.USER, user, Entity.Role.TARGET))
                .toList();
        return Findings.finding(
                "acme",
                "password-spray",
                1,
                Severity.HIGH,
                Status.NEW,
                Findings.DAY_ONE.plusSeconds(seconds),
                entities,
                List.of());
    }

    @Test
    void tellsExactlyOneOfManyWritersThatItsFindingIsNew() throws Exception {
        Finding finding = Findings.bruteForce();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> write = () -> store.putIfAbsent(finding);
            int winners = 0;
            for (Future<Boolean> each : threads.invokeAll(Collections.nCopies(12, write))) {
                winners += each.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
    }

    @Test
    void findsAFindingByEachOfMoreEntitiesThanATransactionHolds() {
        Finding spray = Findings.finding(
                "acme",
                "password-spray",
                1,
                Severity.HIGH,
                Status.NEW,
                Findings.DAY_ONE,
                Findings.users(350),
                List.of());

        assertThat(store.putIfAbsent(spray)).isTrue();
        assertThat(store.putIfAbsent(spray)).isFalse();

        for (int i : List.of(0, 98, 99, 100, 249, 349)) {
            assertThat(store.search(about(spray.entities().get(i))).findings()).containsExactly(spray);
        }
    }

    @Test
    void hasOneItemForAnEntityThatActedAndWasActedUpon() {
        var entities = List.of(
                new Entity(Entity.Type.HOST, "web-1", Entity.Role.ACTOR),
                new Entity(Entity.Type.HOST, "web-1", Entity.Role.TARGET));
        Finding finding =
                Findings.finding("acme", "scan", 1, Severity.LOW, Status.NEW, Findings.DAY_ONE, entities, List.of());
        store.putIfAbsent(finding);

        assertThat(store.search(about(entities.getFirst())).findings()).containsExactly(finding);
        assertThat(items()).hasSize(2);
    }

    @Test
    void passesOverAnEntityThatLeadsToNoFinding() {
        Entity host = new Entity(Entity.Type.HOST, "web-1", Entity.Role.TARGET);
        DynamoDbLocal.client()
                .putItem(put -> put.tableName(table)
                        .item(Map.of(
                                "pk", AttributeValue.fromS("acme#" + "0".repeat(32)),
                                "sk", AttributeValue.fromS("entity#host#web-1"),
                                "entityKey", AttributeValue.fromS("acme#host#web-1"),
                                "timeKey",
                                        AttributeValue.fromS(
                                                TimeKey.of(Findings.DAY_ONE, new FindingId("0".repeat(32)))))));

        assertThat(store.search(about(host))).isEqualTo(new Page(List.of(), Optional.empty()));
    }

    @Test
    void findsByTheStatusOfTheTableWhileTheIndexStillShowsAnotherOne() {
        Finding finding = Findings.bruteForce();
        FindingItem item = FindingItem.of(finding);
        var lagging = new Plan(query(Optional.of(Status.RESOLVED)), "a", "b");

        assertThat(lagging.matches(item)).isFalse();
    }

    @Test
    void keepsAFindingOfAClockThatIsMillenniaWrong() {
        for (Instant wrong : List.of(Instant.MIN, Instant.MAX, Instant.parse("+12026-01-01T00:00:00Z"))) {
            assertThat(TimeKey.of(wrong, Findings.bruteForce().id()))
                    .hasSize("2026-11-01T00:00:00.000Z#".length() + 32);
        }
    }

    @Test
    void writesTheKeysOfTheContract() {
        Finding finding = Findings.bruteForce();
        store.putIfAbsent(finding);

        var item = items().stream()
                .filter(each -> AttributeValue.fromS("finding").equals(each.get("sk")))
                .findFirst()
                .orElseThrow();
        String id = finding.id().value();
        assertThat(item)
                .containsEntry("pk", AttributeValue.fromS("acme#" + id))
                .containsEntry("dayKey", AttributeValue.fromS("acme#2026-11-01"))
                .containsEntry("timeKey", AttributeValue.fromS("2026-11-01T00:00:30.000Z#" + id))
                .containsEntry("detectorKey", AttributeValue.fromS("acme#failed-then-success"))
                .containsEntry("statusKey", AttributeValue.fromS("acme#1"))
                .containsEntry("severityKey", AttributeValue.fromS("acme#4"))
                .doesNotContainKey("entityKey");
        assertThat(items())
                .filteredOn(each -> each.containsKey("entityKey"))
                .extracting(each -> each.get("entityKey"))
                .containsExactlyInAnyOrder(
                        AttributeValue.fromS("acme#address#203.0.113.9"), AttributeValue.fromS("acme#user#root"));
    }

    private List<Map<String, AttributeValue>> items() {
        return DynamoDbLocal.client().scan(scan -> scan.tableName(table)).items();
    }

    private static FindingQuery about(Entity entity) {
        return new FindingQuery(
                "acme",
                Findings.DAY_ONE.minus(Duration.ofDays(1)),
                Findings.DAY_ONE.plus(Duration.ofDays(1)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(entity),
                Optional.empty(),
                10,
                Optional.empty());
    }

    private static FindingQuery query(Optional<Status> status) {
        return new FindingQuery(
                "acme",
                Findings.DAY_ONE,
                Findings.DAY_ONE.plusSeconds(60),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                status,
                10,
                Optional.empty());
    }
}
