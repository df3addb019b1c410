package dev.nightjar.pipeline;

import static dev.nightjar.pipeline.Envelopes.lines;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.nightjar.detection.detect.CorrelationDetection;
import dev.nightjar.detection.detect.DetectBatch;
import dev.nightjar.detection.detect.SigmaDetection;
import dev.nightjar.detection.detectors.StandardDetectors;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.flow.Counts.Tally;
import dev.nightjar.detection.flow.EventSink.Chunk;
import dev.nightjar.detection.intake.NormalizeBatch;
import dev.nightjar.detection.intel.IndicatorLists;
import dev.nightjar.detection.intel.LiveIndicators;
import dev.nightjar.detection.login.FailuresThenSuccess;
import dev.nightjar.detection.memory.FindingsInMemory;
import dev.nightjar.detection.memory.IncidentsInMemory;
import dev.nightjar.detection.memory.NotificationsInMemory;
import dev.nightjar.detection.memory.ObjectsInMemory;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.memory.TalliesInMemory;
import dev.nightjar.detection.notification.AlertBatch;
import dev.nightjar.detection.notification.Announcer;
import dev.nightjar.detection.notification.Joining;
import dev.nightjar.detection.query.FindingAnswers;
import dev.nightjar.detection.query.IncidentAnswers;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.StarterRules;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.detection.stateful.StatefulDetection;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.Normalizer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The four handlers one after the other, on ports in memory and events as Lambda hands them over.
class WholePathTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T10:05:00Z"));
    private static final SigmaRules STARTER = SigmaRules.load(StarterRules.files(), Placeholders.STANDARD);
    private static final String ALICE =
            "Nov 22 09:57:00 web-1 sshd[700]: Accepted publickey for alice from 192.0.2.10 port 50022 ssh2";

    private final List<Chunk> stream = new ArrayList<>();
    private final ObjectsInMemory objects = new ObjectsInMemory();
    private final TalliesInMemory tallies = new TalliesInMemory();
    private final FindingsInMemory findings = new FindingsInMemory();
    private final NotificationsInMemory outbox = new NotificationsInMemory();

    private final RequestStreamHandler normalize = new NormalizeHandler(
            new NormalizeBatch("acme", Normalizer.standard(), stream::addAll, objects, objects, tallies));
    private final LiveIndicators rules = new LiveIndicators(
            new SigmaDetection(STARTER), new IndicatorLists(new StatesInMemory()), "acme", CLOCK, (why, since) -> {
                throw why;
            });
    private final RequestStreamHandler detect = new DetectHandler(
            new DetectBatch(
                    "acme",
                    rules,
                    new StatefulDetection(StandardDetectors.all(), new StatesInMemory(), CLOCK),
                    new CorrelationDetection(STARTER.plans(), new StatesInMemory(), CLOCK),
                    findings,
                    objects,
                    tallies),
            rules);
    private final RequestStreamHandler alert = new AlertHandler(
            new AlertBatch("acme", Joining.NONE, new Announcer(outbox, outbox, CLOCK), objects, tallies, CLOCK));
    private final RequestStreamHandler query = new QueryHandler(new FindingsResource(
            new FindingAnswers("acme", findings, CLOCK), new IncidentAnswers("acme", new IncidentsInMemory(), CLOCK)));

    @Test
    void leadsFromRawLinesToANotification() throws Exception {
        run(List.of(attack()));

        assertThat(findings.all())
                .extracting(finding -> finding.analytic().uid())
                .contains(FailuresThenSuccess.NAME);
        assertThat(outbox.published())
                .extracting(notification -> notification.attributes().get("rule"))
                .contains(FailuresThenSuccess.NAME);
        assertThat(outbox.published())
                .filteredOn(one -> one.text().contains("guessed password"))
                .singleElement()
                .satisfies(one -> assertThat(one.text())
                        .contains("Who: address 203.0.113.7\n")
                        .contains("host web-1")
                        .contains("When: 2026-11-22 09:58:00 UTC to 2026-11-22 09:59:30 UTC\n"));
    }

    @Test
    void staysSilentOnABenignDay() throws Exception {
        run(List.of(lines(
                ALICE,
                "Nov 22 09:57:01 web-1 sshd[701]: Failed password for alice from 192.0.2.10 port 50022 ssh2",
                "Nov 22 09:57:09 web-1 sshd[701]: Accepted password for alice from 192.0.2.10 port 50022 ssh2")));

        assertThat(stream).isNotEmpty();
        assertThat(outbox.published()).isEmpty();
    }

    @Test
    void changesNothingWhenTheSameBatchesComeAgain() throws Exception {
        run(List.of(attack()));
        List<Finding> found = findings.all();
        int told = outbox.published().size();

        run(List.of(attack()));

        assertThat(findings.all()).isEqualTo(found);
        assertThat(outbox.published()).hasSize(told);
    }

    @Test
    void keepsCountOfEveryLine() throws Exception {
        run(List.of(attack(), lines(ALICE, "\u0001\u0002\u0003", "", ALICE), new byte[] {0, -1, 7}));

        Tally normalized = tally("normalize");
        Tally detected = tally("detect");
        assertThat(normalized.records()).isEqualTo(3);
        assertThat(normalized.quarantined()).isEqualTo(2);
        assertThat(detected.events()).isEqualTo(normalized.events());
    }

    @Test
    void answersQuestionsAboutWhatItFound() throws Exception {
        run(List.of(attack()));

        JsonObject answer = ask("GET", "/findings", "entity=address%3A203.0.113.7&severity=high");

        assertThat(answer.number("statusCode")).hasValue(200);
        JsonObject body = Json.readObject(answer.text("body").orElseThrow());
        assertThat(body.list("findings")).isNotEmpty();
    }

    @Test
    void saysWhatIsWrongWithAQuestion() throws Exception {
        assertThat(ask("GET", "/findings", "limit=1000").number("statusCode")).hasValue(400);
        assertThat(ask("GET", "/findings", "limit=1000").text("body").orElseThrow())
                .contains("limit must be 1 to 200");
        assertThat(ask("GET", "/findings", "a=%zz").number("statusCode")).hasValue(400);
        assertThat(ask("GET", "/findings", "id=" + "0".repeat(32)).number("statusCode"))
                .hasValue(404);
        assertThat(ask("GET", "/elsewhere", "").number("statusCode")).hasValue(404);
        assertThat(ask("POST", "/findings", "").number("statusCode")).hasValue(405);
    }

    @Test
    void namesTheFirstRecordWhenAPortFails() throws Exception {
        var broken = new NormalizeHandler(new NormalizeBatch(
                "acme",
                Normalizer.standard(),
                chunks -> {
                    throw new IllegalStateException("no stream");
                },
                objects,
                objects,
                tallies));

        JsonObject answer = Invocation.WITH_TIME.of(broken, Envelopes.kinesis("logs", List.of(attack(), attack())));

        assertThat(Invocation.failures(answer)).containsExactly(Envelopes.sequence(0));
    }

    @Test
    void leavesToTheNextCallWhatThereIsNoTimeFor() throws Exception {
        JsonObject answer = new Invocation(5_000).of(normalize, Envelopes.kinesis("logs", List.of(attack(), attack())));

        assertThat(Invocation.failures(answer)).containsExactly(Envelopes.sequence(0));
        assertThat(stream).isEmpty();
    }

    @Test
    void answersAnEmptyBatchWithAnEmptyList() throws Exception {
        for (RequestStreamHandler handler : List.of(normalize, detect, alert)) {
            JsonObject answer = Invocation.WITH_TIME.of(handler, "{\"Records\":[]}");
            assertThat(answer.toString()).isEqualTo("{\"batchItemFailures\":[]}");
        }
    }

    /// Streams records through all functions; nothing may fail on the way.
    private void run(List<byte[]> records) throws Exception {
        stream.clear();
        assertThat(Invocation.failures(Invocation.WITH_TIME.of(normalize, Envelopes.kinesis("logs", records))))
                .isEmpty();
        List<byte[]> events = stream.stream().map(Chunk::lines).toList();
        assertThat(Invocation.failures(Invocation.WITH_TIME.of(detect, Envelopes.kinesis("events", events))))
                .isEmpty();
        assertThat(Invocation.failures(Invocation.WITH_TIME.of(alert, Envelopes.tableStream(findings.all()))))
                .isEmpty();
    }

    private JsonObject ask(String method, String path, String question) throws Exception {
        return Invocation.WITH_TIME.of(query, Envelopes.url(method, path, question));
    }

    private Tally tally(String step) {
        return tallies.all().stream()
                .filter(one -> one.step().equals(step))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] attack() {
        var lines = new ArrayList<String>();
        lines.add(ALICE);
        for (int second = 0; second < 30; second++) {
            lines.add("Nov 22 09:58:%02d web-1 sshd[812]: Failed password for deploy from 203.0.113.7 port 40022 ssh2"
                    .formatted(second));
        }
        lines.add("Nov 22 09:59:30 web-1 sshd[812]: Accepted password for deploy from 203.0.113.7 port 40023 ssh2");
        return lines(lines.toArray(new String[0]));
    }
}
