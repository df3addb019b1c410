package dev.nightjar.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.aws.finding.Findings;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingJson;
import dev.nightjar.detection.notification.FindingChange;
import dev.nightjar.detection.notification.FindingChange.Changed;
import dev.nightjar.detection.notification.FindingChange.Inserted;
import dev.nightjar.detection.notification.FindingChange.Other;
import dev.nightjar.detection.notification.FindingChange.Unreadable;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableChangesTest {
    private static final Finding FINDING = Findings.bruteForce();
    private static final String OCSF = Json.write(FindingJson.write(FINDING));

    @Test
    void readsANewFinding() throws IOException {
        assertThat(read(change("INSERT", "finding", "11", OCSF))).containsExactly(new Inserted("11", FINDING));
    }

    @Test
    void readsAFindingThatSaysSomethingElseNow() throws IOException {
        assertThat(read(change("MODIFY", "finding", "11", OCSF))).containsExactly(new Changed("11", FINDING));
    }

    @Test
    void passesOverWhatIsNoFinding() throws IOException {
        assertThat(read(
                        change("INSERT", "incident", "11", OCSF),
                        change("REMOVE", "finding", "12", OCSF),
                        change("INSERT", "entity#user#root", "13", OCSF),
                        change("INSERT", "intent#sns#0", "14", OCSF)))
                .containsExactly(new Other("11"), new Other("12"), new Other("13"), new Other("14"));
    }

    @Test
    void handsOverAFindingThatItCannotReadAsItCameBetweenItsNeighbours() throws IOException {
        JsonObject poison = change("INSERT", "finding", "12", "{\"class_uid\":2004,\"note\":\"gr\u00fc\u00dfe\"}");

        List<FindingChange> changes =
                read(change("INSERT", "finding", "11", OCSF), poison, change("INSERT", "finding", "13", OCSF));

        assertThat(changes.get(0)).isEqualTo(new Inserted("11", FINDING));
        assertThat(changes.get(1)).isInstanceOfSatisfying(Unreadable.class, unreadable -> {
            assertThat(unreadable.sequence()).isEqualTo("12");
            assertThat(unreadable.reason()).contains("not a finding");
            assertThat(new String(unreadable.raw(), UTF_8)).isEqualTo(Json.write(poison));
        });
        assertThat(changes.get(2)).isEqualTo(new Inserted("13", FINDING));
    }

    @Test
    void handsOverANewFindingWithoutItsForm() throws IOException {
        var withoutImage = new JsonObject()
                .put("eventName", "INSERT")
                .put("dynamodb", new JsonObject().put("Keys", keys("finding")).put("SequenceNumber", "11"));

        assertThat(read(withoutImage)).singleElement().isInstanceOf(Unreadable.class);
    }

    @Test
    void refusesABatchOfAnotherSource() {
        assertThatExceptionOfType(MalformedEnvelope.class)
                .isThrownBy(() -> read(new JsonObject().put("eventSource", "aws:kinesis")))
                .withMessage("record 0 of the event is no change of a table");
    }

    private static List<FindingChange> read(JsonObject... records) throws IOException {
        byte[] event = Json.writeBytes(new JsonObject().put("Records", List.of(records)));
        return TableChanges.read(new ByteArrayInputStream(event));
    }

    private static JsonObject change(String name, String sort, String sequence, String ocsf) {
        var image = keys(sort)
                .put("ocsf", text(ocsf))
                .put("severityKey", text("acme#4"))
                .put("more", new JsonObject().put("M", new JsonObject().put("ocsf", text("nested"))));
        return new JsonObject()
                .put("eventID", "c4ca4238a0b923820dcc509a6f75849b")
                .put("eventName", name)
                .put("eventVersion", "1.1")
                .put("eventSource", "aws:dynamodb")
                .put("awsRegion", "eu-central-1")
                .put(
                        "dynamodb",
                        new JsonObject()
                                .put("ApproximateCreationDateTime", 1_763_800_000L)
                                .put("Keys", keys(sort))
                                .put("NewImage", image)
                                .put("OldImage", new JsonObject().put("ocsf", text("an older form")))
                                .put("SequenceNumber", sequence)
                                .put("SizeBytes", 26L)
                                .put("StreamViewType", "NEW_AND_OLD_IMAGES"))
                .put("eventSourceARN", "arn:aws:dynamodb:eu-central-1:111122223333:table/f/stream/2026");
    }

    private static JsonObject keys(String sort) {
        return new JsonObject().put("pk", text("acme#" + FINDING.id())).put("sk", text(sort));
    }

    private static JsonObject text(String value) {
        return new JsonObject().put("S", value);
    }
}
