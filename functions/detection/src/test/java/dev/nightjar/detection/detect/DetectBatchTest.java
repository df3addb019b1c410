package dev.nightjar.detection.detect;

import static dev.nightjar.detection.Samples.TEN;
import static dev.nightjar.detection.Samples.login;
import static dev.nightjar.detection.Samples.record;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Contribution;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Technique;
import dev.nightjar.detection.flow.BatchAnswer;
import dev.nightjar.detection.flow.Counts.Tally;
import dev.nightjar.detection.flow.Deadline;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.flow.StreamRecord;
import dev.nightjar.detection.login.FailuresThenSuccess;
import dev.nightjar.detection.login.LoginThresholds;
import dev.nightjar.detection.memory.FindingsInMemory;
import dev.nightjar.detection.memory.ObjectsInMemory;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.memory.TalliesInMemory;
import dev.nightjar.detection.score.Signal.Confidence;
import dev.nightjar.detection.sigma.correlation.Plans;
import dev.nightjar.detection.sigma.load.RuleSet;
import dev.nightjar.detection.stateful.StatefulDetection;
import dev.nightjar.events.model.Event;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DetectBatchTest {
    private final FindingsInMemory findings = new FindingsInMemory();
    private final ObjectsInMemory objects = new ObjectsInMemory();
    private final TalliesInMemory tallies = new TalliesInMemory();
    private final DetectBatch step = step(DetectBatchTest::rootLogins, findings);

    @Test
    void keepsAFindingForARuleThatMatches() {
        step.handle(
                List.of(record("1", List.of(login("e-1", TEN, "203.0.113.7", "web-1", "root", true)))), Deadline.NONE);

        Finding finding = findings.all().getFirst();
        assertThat(finding.title()).isEqualTo("Login as root: 203.0.113.7");
        assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(finding.techniques()).containsExactly(new Technique("T1078"));
        assertThat(finding.evidence().getFirst().eventUid()).isEqualTo("e-1");
        assertThat(finding.evidence().getFirst().facts()).containsExactly(new Fact("root", "user.name", "root"));
        assertThat(finding.nextSteps()).anyMatch(next -> next.contains("An administrator"));
    }

    @Test
    void saysOnceADayWhatARuleSaysOfAnEntity() {
        step.handle(
                List.of(record(
                        "1",
                        List.of(
                                login("e-1", TEN, "203.0.113.7", "web-1", "root", true),
                                login("e-2", TEN.plusSeconds(60), "203.0.113.7", "web-2", "root", true),
                                login("e-3", TEN.plusSeconds(86_400), "203.0.113.7", "web-1", "root", true),
                                login("e-4", TEN, "203.0.113.8", "web-1", "root", true)))),
                Deadline.NONE);

        assertThat(findings.all()).hasSize(3);
    }

    @Test
    void aSecondRuleThatReadsTheSameEventDoesNotRaiseTheScoreOfTheFirst() {
        var two = step(
                event -> {
                    var matches = new ArrayList<>(rootLogins(event));
                    matches.add(match("rule-2", "Another"));
                    return matches;
                },
                findings);

        two.handle(
                List.of(record("1", List.of(login("e-1", TEN, "203.0.113.7", "web-1", "root", true)))), Deadline.NONE);

        assertThat(findings.all())
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.score().contributions())
                        .contains(new Contribution("corroboration", 0, "nothing else speaks for it yet")));
    }

    @Test
    void putsRulesAndMemoryTogether() {
        var events = new ArrayList<Observation>();
        for (int i = 0; i < 12; i++) {
            events.add(login("f" + i, TEN.plusSeconds(i), "203.0.113.7", "web-1", "deploy", false));
        }
        events.add(login("s", TEN.plusSeconds(60), "203.0.113.7", "web-1", "deploy", true));

        step.handle(List.of(record("1", events)), Deadline.NONE);

        assertThat(findings.all())
                .extracting(finding -> finding.analytic().uid())
                .containsExactly(FailuresThenSuccess.NAME);
    }

    @Test
    void quarantinesWhatIsNoEventWhileItsNeighboursPass() {
        String good = login("e-1", TEN, "203.0.113.7", "web-1", "root", true)
                .event()
                .body()
                .toString();

        step.handle(
                List.of(record("1", ("{broken\n" + good + "\n{\"class_uid\":1}\n").getBytes(UTF_8))), Deadline.NONE);

        assertThat(findings.all()).hasSize(1);
        Tally tally = tallies.all().getFirst();
        assertThat(tally.lines()).isEqualTo(3);
        assertThat(tally.events()).isEqualTo(1);
        assertThat(tally.quarantined()).isEqualTo(2);
        assertThat(new String(objects.all().firstEntry().getValue(), UTF_8))
                .contains("\"line\":0", "\"line\":2", "not valid JSON");
    }

    @Test
    void quarantinesTheEventThatBreaksARule() {
        var fragile = step(
                event -> {
                    if (event.text("user.name").orElse("").equals("evil")) {
                        throw new IllegalStateException("cannot");
                    }
                    return rootLogins(event);
                },
                findings);

        BatchAnswer answer = fragile.handle(
                List.of(record(
                        "1",
                        List.of(
                                login("e-1", TEN, "203.0.113.7", "web-1", "evil", true),
                                login("e-2", TEN, "203.0.113.7", "web-1", "root", true)))),
                Deadline.NONE);

        assertThat(answer).isEqualTo(BatchAnswer.DONE);
        assertThat(findings.all()).hasSize(1);
        assertThat(tallies.all().getFirst().quarantined()).isEqualTo(1);
    }

    @Test
    void stopsBeforeTheDeadlineAndNamesTheFirstRecordThatIsNotDone() {
        var asked = new AtomicInteger();

        BatchAnswer answer = step.handle(
                List.of(
                        record("1", List.of(login("e-1", TEN, "203.0.113.7", "web-1", "root", true))),
                        record("2", List.of(login("e-2", TEN, "203.0.113.8", "web-1", "root", true)))),
                () -> asked.incrementAndGet() > 1);

        assertThat(answer.failures()).containsExactly("2");
        assertThat(findings.all()).hasSize(1);
    }

    @Test
    void answersAgainFromTheFirstRecordWhenThereWasNoTimeAtAll() {
        BatchAnswer answer = step.handle(
                List.of(record("1", List.of(login("e-1", TEN, "203.0.113.7", "web-1", "root", true)))), () -> true);

        assertThat(answer.failures()).containsExactly("1");
        assertThat(tallies.all()).isEmpty();
    }

    @Test
    void givesTheSameFindingIdsInAnyBatchingOrderAndRepetition() {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            var events = new ArrayList<Observation>();
            for (int i = 0; i < 80; i++) {
                events.add(login(
                        "e" + i,
                        TEN.plusSeconds(random.nextInt(1_200)),
                        "203.0.113." + random.nextInt(2),
                        "web-1",
                        random.nextInt(4) == 0 ? "root" : "deploy",
                        random.nextInt(6) == 0));
            }
            Set<FindingId> expected = ids(List.of(events));
            Collections.shuffle(events, random);
            var batches = new ArrayList<List<Observation>>();
            for (int from = 0; from < events.size(); ) {
                int to = Math.min(events.size(), from + 1 + random.nextInt(10));
                batches.add(events.subList(from, to));
                if (random.nextInt(3) == 0) {
                    batches.add(events.subList(0, to));
                }
                from = to;
            }
            assertThat(ids(batches)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private Set<FindingId> ids(List<List<Observation>> batches) {
        var store = new FindingsInMemory();
        DetectBatch fresh = step(DetectBatchTest::rootLogins, store);
        int sequence = 0;
        for (List<Observation> batch : batches) {
            StreamRecord record = record(Integer.toString(sequence++), batch);
            fresh.handle(List.of(record), Deadline.NONE);
        }
        return store.all().stream().map(Finding::id).collect(Collectors.toSet());
    }

    private DetectBatch step(Rules rules, FindingsInMemory store) {
        var memory = new StatefulDetection(
                List.of(new FailuresThenSuccess(LoginThresholds.DEFAULT)),
                new StatesInMemory(),
                InstantSource.fixed(TEN));
        var correlations =
                new CorrelationDetection(Plans.of(RuleSet.EMPTY), new StatesInMemory(), InstantSource.fixed(TEN));
        return new DetectBatch("acme", rules, memory, correlations, store, objects, tallies);
    }

    private static List<Rules.Match> rootLogins(Event event) {
        return event.text("user.name").orElse("").equals("root")
                        && event.body().number("status_id").orElse(0) == 1
                ? List.of(match("rule-1", "Login as root"))
                : List.of();
    }

    private static Rules.Match match(String uid, String title) {
        return new Rules.Match(
                new Analytic(Analytic.Kind.RULE, uid, title, "", "", List.of()),
                Severity.MEDIUM,
                new Confidence(Confidence.Level.MEDIUM, "test"),
                "Somebody logged in as root.",
                List.of("An administrator"),
                List.of(new Technique("T1078")),
                List.of(new Fact("root", "user.name", "root")),
                true,
                Map.of());
    }
}
