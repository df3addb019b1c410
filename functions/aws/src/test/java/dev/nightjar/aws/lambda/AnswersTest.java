package dev.nightjar.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.flow.BatchAnswer;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void aBatchThatIsDoneHasAnEmptyListOfFailures() throws IOException {
        BatchResponse.write(BatchAnswer.DONE, out);

        assertThat(out.toString(UTF_8)).isEqualTo("{\"batchItemFailures\":[]}");
    }

    @Test
    void aBatchThatIsNotDoneNamesWhatToDeliverAgain() throws IOException {
        BatchResponse.write(new BatchAnswer(List.of("17", "19")), out);

        assertThat(out.toString(UTF_8))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"17\"},{\"itemIdentifier\":\"19\"}]}");
    }

    @Test
    void anAnswerToAUrlIsJsonThatNoBrowserTakesForAPage() throws Exception {
        UrlAnswer.ok(new JsonObject().put("title", "<script>\u20ac")).write(out);

        JsonObject answer = Json.readObject(out.toByteArray());
        assertThat(answer.number("statusCode")).hasValue(200);
        assertThat(answer.text("body")).contains("{\"title\":\"<script>\u20ac\"}");
        assertThat(answer.object("headers").orElseThrow().get("content-type")).isEqualTo("application/json");
        assertThat(answer.object("headers").orElseThrow().get("x-content-type-options"))
                .isEqualTo("nosniff");
    }

    @Test
    void anErrorHasItsStatusAndAMessage() throws Exception {
        UrlAnswer.error(400, "limit must be a number").write(out);

        JsonObject answer = Json.readObject(out.toByteArray());
        assertThat(answer.number("statusCode")).hasValue(400);
        assertThat(answer.text("body")).contains("{\"error\":\"limit must be a number\"}");
    }
}
