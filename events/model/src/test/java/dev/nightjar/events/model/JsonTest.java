package dev.nightjar.events.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTest {
    /// JSON can name half of a surrogate pair (RFC 8259, section 8.2); the parser of bytes refuses one in a name.
    @Test
    void canReadWhatItWroteWhenANameHoldsHalfASurrogatePair() throws MalformedJson {
        JsonObject hostile = Json.readObject("{\"a\\udc00\":1,\"user\\ud800\":2,\"\\ud83d\\ude00\":3}");

        JsonObject back = Json.readObject(Json.writeBytes(hostile));

        assertThat(back.number("a\uFFFD")).hasValue(1);
        assertThat(back.number("user\uFFFD")).hasValue(2);
        assertThat(back.number("\uD83D\uDE00")).hasValue(3);
    }

    @Test
    void canReadAnEventThatHoldsTheDeepestObjectThatASourceMaySend() throws MalformedJson {
        String deepest = "{\"a\":".repeat(Json.MAX_DEPTH - 1) + "{}" + "}".repeat(Json.MAX_DEPTH - 1);
        JsonObject event = new JsonObject().put("unmapped", new JsonObject().put("sent", Json.readObject(deepest)));

        assertThat(Json.readEvent(Json.writeBytes(event))).isEqualTo(event);
    }

    @Test
    void refusesDeeperText() {
        String deeper = "{\"a\":".repeat(Json.MAX_DEPTH) + "{}" + "}".repeat(Json.MAX_DEPTH);

        assertThatThrownBy(() -> Json.readObject(deeper)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void keepsHalfASurrogatePairInAValue() throws MalformedJson {
        JsonObject hostile = Json.readObject("{\"a\":\"x\\ud800y\",\"b\":[\"\\udc00\\ud800\"]}");

        assertThat(Json.readObject(Json.writeBytes(hostile))).isEqualTo(hostile);
    }

    @Test
    void readsBackWhatItWroteForAnyChars() throws MalformedJson {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append((char) (random.nextInt(3) == 0 ? 0xD800 + random.nextInt(0x800) : random.nextInt(0x10000)));
            }
            JsonObject once = Json.readObject(Json.writeBytes(new JsonObject().put(text.toString(), text.toString())));
            assertThat(Json.readObject(Json.write(once))).as("seed %d", seed).isEqualTo(once);
        }
    }
}
