package dev.nightjar.aws.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nightjar.aws.table.DynamoDbLocal;
import dev.nightjar.aws.table.Patience;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingQuery;
import dev.nightjar.detection.finding.FindingStore.Page;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every query is held against a list that is filtered and sorted in memory.
class FindingSearchTest {
    private static final long SEED = Long.getLong("nightjar.seed", 20_261_122L);
    private static final RandomGenerator RANDOM = new Random(SEED);
    private static final int FINDINGS = 300;

    private static final String TABLE = FindingsTable.create();
    private static final List<Finding> ALL = IntStream.range(0, FINDINGS)
            .mapToObj(i -> Findings.random(RANDOM, i))
            .sorted(Comparator.comparing((Finding each) -> TimeKey.of(each.lastSeen(), each.id()))
                    .reversed())
            .toList();

    @BeforeAll
    static void write() {
        System.out.println("FindingSearchTest: -Dseed=" + SEED);
        var store = new DynamoFindingStore(DynamoDbLocal.tables(), TABLE);
        ALL.forEach(store::putIfAbsent);
    }

    @Test
    void answersWhatAListInMemoryWouldForAnyConditionsAndPageSize() {
        for (int i = 0; i < 50; i++) {
            FindingQuery query = randomQuery();

            List<Page> pages = pages(new Bounds(1_000, 250, Integer.MAX_VALUE), query);

            assertThat(findings(pages)).as("%s", query).isEqualTo(expected(query));
            assertThat(pages.subList(0, pages.size() - 1))
                    .as("only the last page is short: %s", query)
                    .allSatisfy(page -> assertThat(page.findings()).hasSize(query.limit()));
        }
    }

    @Test
    void answersTheSameInMorePagesWhenEachMayCostAndHoldLittle() {
        for (int i = 0; i < 30; i++) {
            FindingQuery query = randomQuery();
            var tight = new Bounds(6 + RANDOM.nextInt(4), 2 + RANDOM.nextInt(20), 1 + RANDOM.nextInt(20_000));

            assertThat(findings(pages(tight, query))).as("%s %s", tight, query).isEqualTo(expected(query));
        }
    }

    @Test
    void answersPagesThatWereBegunUnderOtherBounds() {
        FindingQuery query = everything().apply("acme");
        Page first = store(new Bounds(8, 3, 10_000)).search(query);

        List<Finding> rest = findings(pages(Bounds.USUAL, after(query, first.cursor())));

        assertThat(first.cursor()).isPresent();
        var together = new ArrayList<>(first.findings());
        together.addAll(rest);
        assertThat(together).isEqualTo(expected(query));
    }

    @Test
    void goesOnAfterACursorThoughTheWindowHasMovedOn() {
        FindingQuery query = everything().apply("acme");
        Page first = store(Bounds.USUAL).search(query);
        var moved = new FindingQuery(
                query.tenant(),
                query.from(),
                query.to().plusSeconds(3_600),
                query.minimum(),
                query.analytic(),
                query.entity(),
                query.status(),
                query.limit(),
                first.cursor());

        Page second = store(Bounds.USUAL).search(moved);

        int limit = query.limit();
        assertThat(second.findings()).isEqualTo(expected(query).subList(limit, 2 * limit));
    }

    @Test
    void refusesACursorOfAnotherQuery() {
        FindingQuery query = everything().apply("acme");
        Optional<String> cursor = store(Bounds.USUAL).search(query).cursor();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store(Bounds.USUAL).search(after(everything().apply("acme#2"), cursor)))
                .withMessageContaining("belongs to another query");
    }

    @Test
    void refusesACursorOfWhichAnyOneCharacterWasChanged() {
        FindingQuery query = everything().apply("acme");
        String cursor = store(Bounds.USUAL).search(query).cursor().orElseThrow();

        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'A' ? 'Q' : 'A';
            String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store(Bounds.USUAL).search(after(query, Optional.of(changed))));
        }
    }

    @Test
    void refusesACursorThatNeverWasOne() {
        FindingQuery query = everything().apply("acme");

        for (String made : List.of("", "AQ", "not base64 !", "\u20ac", "A".repeat(1_000_000))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store(Bounds.USUAL).search(after(query, Optional.of(made))))
                    .withMessageContaining("leave it out");
        }
    }

    @Test
    void asksAboutEachDayOfALongTimeWithoutFindingsAndEnds() {
        Instant from = Findings.DAY_ONE.minus(Duration.ofDays(500));
        FindingQuery query = new FindingQuery(
                "acme",
                from,
                from.plus(FindingQuery.MAX_SPAN),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                50,
                Optional.empty());

        List<Page> pages = pages(Bounds.USUAL, query);

        assertThat(findings(pages)).isEmpty();
        assertThat(pages).hasSizeBetween(2, 5);
    }

    private interface Everything {
        FindingQuery apply(String tenant);
    }

    private static Everything everything() {
        return tenant -> new FindingQuery(
                tenant,
                Findings.DAY_ONE,
                Findings.DAY_ONE.plus(Duration.ofDays(Findings.DAYS + 1)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                20,
                Optional.empty());
    }

    private static FindingQuery randomQuery() {
        Finding somewhere = Findings.any(RANDOM, ALL);
        boolean exact = RANDOM.nextBoolean();
        Instant from = exact ? somewhere.lastSeen() : Findings.DAY_ONE.plus(Duration.ofMinutes(RANDOM.nextInt(9_000)));
        return new FindingQuery(
                Findings.any(RANDOM, Findings.TENANTS),
                from,
                from.plus(Duration.ofMillis(
                        1 + RANDOM.nextLong(Duration.ofDays(Findings.DAYS).toMillis()))),
                sometimes(List.of(Severity.values())),
                sometimes(Findings.ANALYTICS),
                sometimes(Findings.ENTITIES),
                sometimes(List.of(Status.values())),
                1 + RANDOM.nextInt(RANDOM.nextBoolean() ? 5 : FindingQuery.MAX_LIMIT),
                Optional.empty());
    }

    private static <T> Optional<T> sometimes(List<T> choices) {
        return RANDOM.nextInt(5) < 2 ? Optional.of(Findings.any(RANDOM, choices)) : Optional.empty();
    }

    private static List<Finding> expected(FindingQuery query) {
        Predicate<Finding> matches = finding -> finding.tenant().equals(query.tenant())
                && !finding.lastSeen().isBefore(query.from())
                && finding.lastSeen().isBefore(query.to())
                && query.minimum()
                        .map(least -> finding.severity().compareTo(least) >= 0)
                        .orElse(true)
                && query.analytic().map(finding.analytic().uid()::equals).orElse(true)
                && query.status().map(finding.status()::equals).orElse(true)
                && query.entity().map(entity -> isAbout(finding, entity)).orElse(true);
        return ALL.stream().filter(matches).toList();
    }

    private static boolean isAbout(Finding finding, Entity entity) {
        return finding.entities().stream()
                .anyMatch(each -> each.type() == entity.type() && each.value().equals(entity.value()));
    }

    private static List<Page> pages(Bounds bounds, FindingQuery query) {
        var store = store(bounds);
        var pages = new ArrayList<Page>();
        Optional<String> cursor = query.cursor();
        do {
            pages.add(store.search(after(query, cursor)));
            cursor = pages.getLast().cursor();
            assertThat(pages.getLast().findings()).hasSizeLessThanOrEqualTo(query.limit());
            assertThat(pages).as("a walk that ends").hasSizeLessThan(2_000);
        } while (cursor.isPresent());
        return pages;
    }

    private static List<Finding> findings(List<Page> pages) {
        return pages.stream().flatMap(page -> page.findings().stream()).toList();
    }

    private static FindingQuery after(FindingQuery query, Optional<String> cursor) {
        return new FindingQuery(
                query.tenant(),
                query.from(),
                query.to(),
                query.minimum(),
                query.analytic(),
                query.entity(),
                query.status(),
                query.limit(),
                cursor);
    }

    private static DynamoFindingStore store(Bounds bounds) {
        return new DynamoFindingStore(DynamoDbLocal.tables(), TABLE, Patience.USUAL, bounds);
    }
}
