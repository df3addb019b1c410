package dev.nightjar.events.parsers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import dev.nightjar.events.model.ocsf.OcsfValidator;
import dev.nightjar.events.parsers.line.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each source against its samples. `-Dnightjar.samples=write` writes the expectations anew, to be checked by hand.
class SamplesTest {
    private static final OcsfValidator VALIDATOR = new OcsfValidator();
    private static final boolean WRITES = "write".equals(System.getProperty("nightjar.samples"));

    @ParameterizedTest
    @MethodSource("dev.nightjar.events.parsers.Samples#sources")
    void understandsAllItsLinesWithoutBeingTold(Source source) {
        Normalized normalized = Samples.NORMALIZER.normalize(bytes(source), Samples.origin(""));

        assertThat(normalized.rejections())
                .map(rejection -> rejection.reason() + ": " + new String(rejection.raw(), UTF_8))
                .isEmpty();
        assertThat(normalized.events())
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.text("metadata.source")).contains(source.name()));
    }

    @ParameterizedTest
    @MethodSource("dev.nightjar.events.parsers.Samples#sources")
    void understandsAllItsLinesWhenTold(Source source) {
        Normalized normalized = Samples.NORMALIZER.normalize(bytes(source), Samples.origin(source.name()));

        assertThat(normalized.rejections()).isEmpty();
        assertThat(normalized.events()).allSatisfy(event -> {
            assertThat(event.text("metadata.source")).contains(source.name());
            assertThat(event.body().list("metadata.labels").contains("source:recognized"))
                    .isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("dev.nightjar.events.parsers.Samples#sources")
    void writesValidOcsf(Source source) {
        for (Event event :
                Samples.NORMALIZER.normalize(bytes(source), Samples.origin("")).events()) {
            assertThat(VALIDATOR.validate(event.body()))
                    .as(event.body().toString())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.nightjar.events.parsers.Samples#sources")
    void readsWhatAPersonReads(Source source) throws IOException, MalformedJson {
        List<JsonObject> events = new ArrayList<>();
        for (Event event :
                Samples.NORMALIZER.normalize(bytes(source), Samples.origin("")).events()) {
            events.add(withoutWhatFollows(event.body()));
        }
        if (WRITES) {
            Files.writeString(
                    Samples.expected(source),
                    String.join("\n", events.stream().map(Json::write).toList()) + "\n");
        }

        List<JsonObject> expected = new ArrayList<>();
        for (String line : Files.readAllLines(Samples.expected(source))) {
            expected.add(Json.readObject(line));
        }
        for (int i = 0; i < Math.min(events.size(), expected.size()); i++) {
            assertThat(Json.readObject(Json.write(events.get(i)))).isEqualTo(expected.get(i));
        }
        assertThat(events).hasSameSizeAs(expected);
    }

    /// What other tests hold, and the expectations need not repeat.
    private static JsonObject withoutWhatFollows(JsonObject event) {
        var kept = new JsonObject();
        event.forEach((name, value) -> {
            switch (name) {
                case "raw_data", "observables", "category_uid", "type_uid" -> {}
                case "metadata" -> {
                    var metadata = new JsonObject();
                    ((JsonObject) value).forEach((key, held) -> {
                        switch (key) {
                            case "uid", "tenant_uid", "version", "product", "source" -> {}
                            default -> metadata.put(key, held);
                        }
                    });
                    kept.put(name, metadata);
                }
                default -> kept.put(name, value);
            }
        });
        return kept;
    }

    private static byte[] bytes(Source source) {
        return Samples.bytes(Samples.lines(source));
    }
}
