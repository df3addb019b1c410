package dev.nightjar.aws.counts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.RunningRules;
import dev.nightjar.detection.sigma.RunningRules.Named;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.load.RuleFile;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulesMetricTest {
    private static final byte[] PACK = SigmaRules.load(
                    List.of(new RuleFile("a.yml", """
                            title: A word
                            id: 6b0a5ad5-2b5f-4c57-8a0c-6a8c7e0e0002
                            logsource: {category: test}
                            detection: {sel: {Field: word}, condition: sel}
                            """.getBytes(UTF_8))), Placeholders.STANDARD)
            .pack("7");

    @Test
    void countsRulesAndNamesTheirPack() throws MalformedJson {
        JsonObject line = written(RunningRules.choose(PACK, Optional.empty()));

        assertThat(line.number("rules")).hasValue(1);
        assertThat(line.number("rulesRefused")).hasValue(0);
        assertThat(line.text("version")).hasValue("7");
        assertThat(line.text("sha256")).get().asString().hasSize(64);
    }

    @Test
    void countsAPackThatWasRefused() throws MalformedJson {
        JsonObject line = written(RunningRules.choose(PACK, Optional.of(new Named("s3://b/k", () -> new byte[0]))));

        assertThat(line.number("rulesRefused")).hasValue(1);
        assertThat(line.number("rules")).hasValue(1);
        assertThat(line.text("from")).hasValue("bundle");
    }

    private static JsonObject written(RunningRules running) throws MalformedJson {
        var out = new ByteArrayOutputStream();
        new RulesMetric(new PrintStream(out, true, UTF_8)).write(running, Instant.EPOCH);
        return Json.readObject(out.toString(UTF_8));
    }
}
