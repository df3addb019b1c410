package dev.nightjar.detection.sigma;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.nightjar.detection.replay.OfflineCorrelations;
import dev.nightjar.detection.sigma.SigmaRules.Routing;
import dev.nightjar.events.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/// The specification sentence by sentence, as data: `vectors/*.yml`. Each vector runs by the rules' plain meaning, by
/// the index and by a pack, with log sources and without.
class SpecificationVectorsTest {
    private static final long TEN = 1_763_805_600_000L;

    @TestFactory
    Stream<DynamicTest> modifiers() throws IOException {
        return vectors("modifiers").map(SpecificationVectorsTest::detection);
    }

    @TestFactory
    Stream<DynamicTest> values() throws IOException {
        return vectors("values").map(SpecificationVectorsTest::detection);
    }

    @TestFactory
    Stream<DynamicTest> pitfalls() throws IOException {
        return vectors("pitfalls").map(SpecificationVectorsTest::detection);
    }

    @TestFactory
    Stream<DynamicTest> documents() throws IOException {
        return vectors("documents")
                .map(vector -> dynamicTest(text(vector, "section"), () -> {
                    SigmaRules read = loaded(text(vector, "rules"));
                    List<List<String>> expected = events(vector).stream()
                            .map(event -> texts(event, "fires"))
                            .toList();
                    assertThat(fired(read, vector)).isEqualTo(expected);
                    assertThat(fired(SigmaRules.load(read.pack("test")), vector))
                            .as("by a pack")
                            .isEqualTo(expected);
                }));
    }

    private static DynamicTest detection(Map<?, ?> vector) {
        return dynamicTest(text(vector, "section"), () -> {
            var dump = new Dump(DumpSettings.builder()
                    .setDefaultFlowStyle(FlowStyle.FLOW)
                    .setWidth(10_000)
                    .build());
            SigmaRules rules = loaded("title: R\nid: 6b0a5ad5-2b5f-4c57-8a0c-6a8c7e0e0501\nlogsource: {product: test}\n"
                    + "detection: " + dump.dumpToString(Objects.requireNonNull(vector.get("detection"))));
            assertThat(texts(vector, "fires")).isNotEmpty();
            assertThat(texts(vector, "silent")).isNotEmpty();
            for (String event : texts(vector, "fires")) {
                assertThat(fires(rules, event)).as("fires on " + event).isTrue();
            }
            for (String event : texts(vector, "silent")) {
                assertThat(fires(rules, event)).as("fires on " + event).isFalse();
            }
        });
    }

    /// The same with log sources and without; never on another product.
    private static boolean fires(SigmaRules rules, String event) {
        boolean fires = !Rules.match(rules, event, Routing.NONE).isEmpty();
        assertThat(!Rules.match(rules, of("test", event), Routing.BY_LOG_SOURCE).isEmpty())
                .as("with log sources, " + event)
                .isEqualTo(fires);
        assertThat(Rules.match(rules, of("other", event), Routing.BY_LOG_SOURCE))
                .isEmpty();
        return fires;
    }

    private static String of(String product, String event) {
        return "{\"product\":\"" + product + "\"" + (event.equals("{}") ? "" : ",") + event.substring(1);
    }

    /// Titles of what fires, event by event, correlations among them.
    private static List<List<String>> fired(SigmaRules rules, Map<?, ?> vector) throws Exception {
        SigmaMatcher matcher = rules.matcher(Routing.BY_LOG_SOURCE);
        var correlations = new OfflineCorrelations(rules);
        List<List<String>> fired = new ArrayList<>();
        for (Map<?, ?> event : events(vector)) {
            String json = of("test", text(event, "event"));
            long at = event.get("at") instanceof Integer second ? TEN + second * 1_000L : TEN;
            List<SigmaMatch> matches = matcher.matchNative(json.getBytes(UTF_8));
            fired.add(new ArrayList<>(matches.stream()
                    .filter(SigmaMatch::fires)
                    .map(match -> match.rule().title())
                    .toList()));
            correlations.add(fired.size() - 1, matches, matcher.view(Json.readObject(json)), _ -> at);
        }
        correlations
                .fold()
                .forEach(one ->
                        fired.get(Math.toIntExact(one.index())).add(one.rule().title()));
        return fired;
    }

    private static SigmaRules loaded(String rules) {
        SigmaRules loaded = Rules.load(rules);
        assertThat(loaded.rejections()).isEmpty();
        return loaded;
    }

    private static Stream<Map<?, ?>> vectors(String file) throws IOException {
        try (InputStream in = SpecificationVectorsTest.class.getResourceAsStream("vectors/" + file + ".yml")) {
            var load = new Load(LoadSettings.builder().build());
            return maps(load.loadFromInputStream(Objects.requireNonNull(in))).stream();
        }
    }

    private static List<Map<?, ?>> events(Map<?, ?> vector) {
        return maps(Objects.requireNonNull(vector.get("events")));
    }

    private static List<Map<?, ?>> maps(Object list) {
        List<Map<?, ?>> maps = new ArrayList<>();
        ((List<?>) list).forEach(each -> maps.add((Map<?, ?>) each));
        return maps;
    }

    private static String text(Map<?, ?> vector, String name) {
        return (String) Objects.requireNonNull(vector.get(name), name);
    }

    private static List<String> texts(Map<?, ?> vector, String name) {
        return ((List<?>) Objects.requireNonNull(vector.get(name), name))
                .stream().map(String.class::cast).toList();
    }
}
