package dev.nightjar.events.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads and writes JSON (RFC 8259), with bounds that hostile input cannot move.
public final class Json {
    /// Objects and arrays inside each other. Deeper text is refused: no log source nests as deep, and a stack is
    /// finite.
    public static final int MAX_DEPTH = 100;

    /// Digits of one number; longer ones cost quadratic time to convert.
    private static final int MAX_NUMBER_LENGTH = 100;

    /// An event holds its source's object under its own members: what was read must not be too deep to be read again.
    private static final int DEEPER_ONCE_WRITTEN = 32;

    private static final JsonFactory FACTORY = factory(MAX_DEPTH);
    private static final JsonFactory WRITTEN = factory(MAX_DEPTH + DEEPER_ONCE_WRITTEN);

    /// A thread's writer, for its buffer.
    private static final ThreadLocal<JsonWriter> WRITERS = ThreadLocal.withInitial(JsonWriter::new);

    private static JsonFactory factory(int depth) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(depth)
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .maxStringLength(16 << 20)
                        .build())
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    private Json() {}

    /// Reads one object that is the whole of the text.
    ///
    /// @throws MalformedJson when it is anything else, in words that may be shown to a user
    public static JsonObject readObject(byte[] utf8) throws MalformedJson {
        return readObject(utf8, 0, utf8.length);
    }

    /// Reads one object that is the whole of `length` bytes from `offset`.
    ///
    /// @throws MalformedJson when it is anything else, in words that may be shown to a user
    public static JsonObject readObject(byte[] utf8, int offset, int length) throws MalformedJson {
        try (JsonParser parser = FACTORY.createParser(utf8, offset, length)) {
            return wholeObject(parser);
        } catch (IOException e) {
            throw new MalformedJson(e);
        }
    }

    /// Reads an event that [#writeBytes] wrote somewhere else.
    ///
    /// @throws MalformedJson when it is anything else, in words that may be shown to a user
    public static JsonObject readEvent(byte[] utf8) throws MalformedJson {
        try (JsonParser parser = WRITTEN.createParser(utf8)) {
            return wholeObject(parser);
        } catch (IOException e) {
            throw new MalformedJson(e);
        }
    }

    /// Reads one object that is the whole of the text.
    ///
    /// @throws MalformedJson when it is anything else, in words that may be shown to a user
    public static JsonObject readObject(String text) throws MalformedJson {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return wholeObject(parser);
        } catch (IOException e) {
            throw new MalformedJson(e);
        }
    }

    public static byte[] writeBytes(JsonObject object) {
        JsonWriter writer = WRITERS.get();
        try {
            return writer.write(object).toByteArray();
        } finally {
            writer.clear();
        }
    }

    public static String write(JsonObject object) {
        return new String(writeBytes(object), UTF_8);
    }

    private static JsonObject wholeObject(JsonParser parser) throws IOException, MalformedJson {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedJson("not a JSON object");
        }
        JsonObject object = object(parser);
        if (parser.nextToken() != null) {
            throw new MalformedJson("text after the end of the JSON object");
        }
        return object;
    }

    private static JsonObject object(JsonParser parser) throws IOException {
        var object = new JsonObject();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        var list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = value(parser);
            if (value != null) {
                list.add(value);
            }
        }
        return list;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? parser.getBigIntegerValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case null, default -> throw new IOException("unexpected end of JSON");
        };
    }
}
