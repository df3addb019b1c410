package dev.nightjar.aws.lambda;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;

/// Walks the JSON of a Lambda event, bounded in size and depth; what nobody asks for is skipped.
final class EnvelopeReader {
    /// Lambda hands over 6 MB at most; a local cloud may be more generous.
    static final int MAX_BYTES = 64 << 20;

    private static final int MAX_DEPTH = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_BYTES)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private EnvelopeReader() {}

    /// Sees one member of an object, the parser on its value.
    interface Member {
        void read(String name, JsonParser value) throws IOException;
    }

    /// Sees one element of `Records`, the parser on its start.
    interface Element {
        void read(JsonParser element) throws IOException;
    }

    /// @throws MalformedEnvelope when it is more than [#MAX_BYTES]
    static byte[] bytes(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new MalformedEnvelope("an event of more than " + MAX_BYTES + " bytes");
        }
        return bytes;
    }

    /// Reads the object that is the event.
    ///
    /// @throws MalformedEnvelope when it is no JSON object
    static void event(byte[] json, Member member) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedEnvelope("an event is a JSON object");
            }
            members(parser, member);
        } catch (JacksonException e) {
            throw new MalformedEnvelope("the event is not valid JSON", e);
        }
    }

    /// Reads the elements of the event's `Records`.
    ///
    /// @throws MalformedEnvelope when there is no such list
    static void records(byte[] json, Element element) throws IOException {
        boolean[] found = {false};
        event(json, (name, value) -> {
            if (name.equals("Records") && value.currentToken() == JsonToken.START_ARRAY) {
                found[0] = true;
                while (value.nextToken() == JsonToken.START_OBJECT) {
                    element.read(value);
                }
            }
        });
        if (!found[0]) {
            throw new MalformedEnvelope("the event has no Records");
        }
    }

    /// Reads the object that the parser stands on; when `member` leaves a value unread, it is skipped.
    static void members(JsonParser parser, Member member) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken start = parser.nextToken();
            member.read(name, parser);
            if (start.isStructStart() && parser.currentToken() == start) {
                parser.skipChildren();
            }
        }
    }
}
