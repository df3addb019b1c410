package dev.nightjar.detection.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class TruncationTest {
    private static final int MOST = 200_000;

    @Test
    void leavesAnEventThatFitsAsItIs() {
        JsonObject event = event();
        byte[] json = Json.writeBytes(event);

        assertThat(Truncation.fit(event, json, MOST)).isSameAs(json);
    }

    @Test
    void cutsLongTextsAndSaysSo() throws MalformedJson {
        JsonObject event = event().put("raw_data", "x".repeat(1 << 20)).put("message", "short");

        JsonObject cut = fit(event);

        assertThat(cut.text("raw_data").orElseThrow()).hasSize(16_384);
        assertThat(cut.text("message")).hasValue("short");
        assertThat(cut.at("metadata.is_truncated")).isEqualTo(true);
        assertThat(cut.number("metadata.untruncated_size")).hasValue(Json.writeBytes(event).length);
        assertThat(event.at("metadata.is_truncated")).as("the original").isNull();
    }

    @Test
    void boundsAnEventThatIsTooWideToo() throws MalformedJson {
        JsonObject event = event();
        var deep = new ArrayList<Object>();
        for (int i = 0; i < 3_000; i++) {
            event.put("name-" + i + "ä".repeat(300), "😀".repeat(300));
            deep.add(new JsonObject().put("a", "b".repeat(300)));
        }
        event.put("list", deep);

        JsonObject cut = fit(event);

        assertThat(cut.text("metadata.uid")).hasValue("e-1");
        assertThat(new Event(cut).classUid()).isEqualTo(3002);
    }

    private static JsonObject fit(JsonObject event) throws MalformedJson {
        byte[] cut = Truncation.fit(event, Json.writeBytes(event), MOST);
        assertThat(cut.length).isLessThanOrEqualTo(MOST);
        return Json.readObject(cut);
    }

    private static JsonObject event() {
        return new JsonObject()
                .put("class_uid", 3002)
                .put("activity_id", 1)
                .put("time", 1)
                .put("metadata", new JsonObject().put("uid", "e-1"));
    }
}
