package dev.nightjar.events.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    private static final long[] NUMBERS = {0, -1, 9, 10, 99, 100, -1000, 65_535, Long.MAX_VALUE, Long.MIN_VALUE};

    /// Surrogates in values too; not in names, where half a pair is replaced.
    @Test
    void writesWhatALibraryWrites() throws IOException {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            JsonObject object = object(random, 0);
            var expected = new ByteArrayOutputStream();
            try (JsonGenerator library = new JsonFactory().createGenerator(expected)) {
                write(library, object);
            }
            assertThat(Json.write(object)).as("seed %d", seed).isEqualTo(expected.toString(UTF_8));
        }
    }

    @Test
    void writesEachNumberAsItIsRead() {
        var random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            long number = i < NUMBERS.length ? NUMBERS[i] : random.nextLong() >> random.nextInt(64);
            assertThat(Json.write(new JsonObject().put("n", number))).isEqualTo("{\"n\":" + number + '}');
        }
    }

    @Test
    void writesNumbersWithOneDigitMoreFromEachPowerOfTenOn() {
        long power = 10;
        for (int digits = 2; digits < 20; digits++, power *= 10) {
            for (long number : new long[] {power - 1, power, power + 1, -power, 1 - power}) {
                assertThat(Json.write(new JsonObject().put("n", number))).isEqualTo("{\"n\":" + number + '}');
            }
        }
    }

    @Test
    void escapesWhatMustNotStandInAString() {
        JsonObject object = new JsonObject().put("a\"\\", "\"\\/\b\f\n\r\t\u0000\u001f\u007f");

        assertThat(Json.write(object)).isEqualTo("{\"a\\\"\\\\\":\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001F\u007f\"}");
    }

    @Test
    void escapesACharacterWhereverItStandsInALongText() throws MalformedJson {
        for (int length = 18; length < 42; length++) {
            for (int place = 0; place < length; place++) {
                for (char odd : new char[] {'"', '\\', 1, '?', 'é', '€'}) {
                    String text = "a".repeat(place) + odd + "b".repeat(length - place - 1);

                    assertThat(Json.readObject(Json.writeBytes(new JsonObject().put("text", text))))
                            .isEqualTo(new JsonObject().put("text", text));
                }
            }
        }
    }

    @Test
    void writesOneObjectBehindTheOther() {
        var writer = new JsonWriter();
        writer.write(new JsonObject().put("a", 1L)).write('\n').write(new JsonObject().put("b", "x".repeat(10_000)));

        assertThat(new String(writer.toByteArray(), UTF_8))
                .isEqualTo("{\"a\":1}\n{\"b\":\"" + "x".repeat(10_000) + "\"}");
        assertThat(writer.clear().write(new JsonObject()).toByteArray()).isEqualTo("{}".getBytes(UTF_8));
    }

    private static JsonObject object(Random random, int depth) {
        var object = new JsonObject();
        for (int n = random.nextInt(6); n > 0; n--) {
            object.put(text(random, Character.MIN_SURROGATE), value(random, depth));
        }
        return object;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth < 4 ? 7 : 5)) {
            case 0 -> random.nextLong() >> random.nextInt(64);
            case 1 -> random.nextBoolean();
            case 2 -> random.nextGaussian();
            case 3 -> new BigInteger(100, random);
            case 4 -> text(random, Character.MAX_VALUE);
            case 5 -> List.of(value(random, depth + 1), value(random, depth + 1));
            default -> object(random, depth + 1);
        };
    }

    private static String text(Random random, int bound) {
        int limit = switch (random.nextInt(3)) {
            case 0 -> 0x80;
            case 1 -> 0x900;
            default -> bound;
        };
        return random.ints(random.nextInt(40), 0, limit)
                .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                .toString();
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        switch (value) {
            case String s -> out.writeString(s);
            case Long n -> out.writeNumber(n);
            case Boolean b -> out.writeBoolean(b);
            case Double d -> out.writeNumber(d);
            case BigInteger n -> out.writeNumber(n);
            case List<?> list -> {
                out.writeStartArray();
                for (Object element : list) {
                    write(out, element);
                }
                out.writeEndArray();
            }
            case JsonObject object -> {
                out.writeStartObject();
                for (int i = 0; i < object.size(); i++) {
                    out.writeFieldName(object.name(i));
                    write(out, object.value(i));
                }
                out.writeEndObject();
            }
            default -> throw new IllegalArgumentException();
        }
    }
}
