package dev.nightjar.aws.finding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.aws.table.DynamoDbLocal;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Status;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemLimitTest {
    @Test
    void leavesAFindingThatFitsAsItIs() {
        Finding finding = Findings.bruteForce();

        assertThat(ItemLimit.fit(finding)).isSameAs(finding);
    }

    @Test
    void leavesOutEventsAndSaysHowMany() {
        Finding huge = Findings.with(events(2_000, "an event of some length ".repeat(20)));

        Finding cut = ItemLimit.fit(huge);

        assertThat(size(cut)).isLessThanOrEqualTo(ItemLimit.MAX_BYTES);
        assertThat(cut.evidence()).isNotEmpty();
        assertThat(cut.description())
                .startsWith(huge.description())
                .contains((2_000 - cut.evidence().size()) + " of 2000 events", "lake");
    }

    @Test
    void cutsOneEnormousValueAndKeepsTheEvent() {
        var fact = new Fact("keywords", "message", "A".repeat(5_000_000));
        Finding huge = Findings.with(List.of(new Evidence("e1", Findings.DAY_ONE, "one line", List.of(fact))));

        Finding cut = ItemLimit.fit(huge);

        assertThat(cut.evidence()).hasSize(1);
        assertThat(cut.evidence().getFirst().facts().getFirst().value()).endsWith("(4999700 more characters)");
    }

    @Test
    void fitsWhateverAnAttackerPutsIntoEveryText() {
        String worst = "\u0001".repeat(20_000);
        var event =
                new Evidence(worst, Findings.DAY_ONE, worst, Collections.nCopies(500, new Fact(worst, worst, worst)));
        List<Entity> entities = IntStream.range(0, 1_000)
                .mapToObj(i -> new Entity(Entity.Type.USER, i + worst, Entity.Role.TARGET))
                .toList();
        Finding huge = Findings.finding(
                "acme",
                "failed-then-success",
                1,
                Severity.HIGH,
                Status.NEW,
                Findings.DAY_ONE,
                entities,
                Collections.nCopies(500, event));

        Finding cut = ItemLimit.fit(huge);

        assertThat(size(cut)).isLessThanOrEqualTo(ItemLimit.MAX_BYTES);
        assertThat(cut.description()).contains("of 500 events", "910 of 1000 entities");
    }

    @Test
    void makesItemsThatDynamoDbTakesAndFindsByEntitiesThatWereCut() {
        var store = new DynamoFindingStore(DynamoDbLocal.tables(), FindingsTable.create());
        Finding huge = Findings.finding(
                "acme",
                "failed-then-success",
                1,
                Severity.HIGH,
                Status.NEW,
                Findings.DAY_ONE,
                Findings.users(99),
                events(2_000, "\u20ac".repeat(290)));

        assertThat(store.putIfAbsent(huge)).isTrue();
        assertThat(store.putIfAbsent(huge)).isFalse();
        assertThat(store.byId("acme", huge.id())).contains(ItemLimit.fit(huge));
    }

    private static List<Evidence> events(int count, String summary) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Evidence("e" + i, Findings.DAY_ONE, summary, List.of()))
                .toList();
    }

    private static int size(Finding finding) {
        return FindingItem.of(finding).ocsf().getBytes(UTF_8).length;
    }
}
