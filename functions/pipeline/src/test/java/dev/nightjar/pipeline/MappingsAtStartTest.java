package dev.nightjar.pipeline;

import static dev.nightjar.pipeline.Envelopes.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.flow.EventSink.Chunk;
import dev.nightjar.detection.flow.Lines;
import dev.nightjar.detection.intake.NormalizeBatch;
import dev.nightjar.detection.memory.ObjectsInMemory;
import dev.nightjar.detection.memory.TalliesInMemory;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The handler of normalize with a deployment's own sources.
class MappingsAtStartTest {
    private static final String GATE = """
            source: acme-gate
            recognize: {members: [gate]}
            events:
              - class: network_activity
                activity: Traffic
                fields: {src_endpoint.ip: client}
            """;
    private static final String GATE_LINE = "{\"gate\":\"north\",\"client\":\"192.0.2.7\"}";
    private static final String SSHD_LINE =
            "Nov 22 09:57:00 web-1 sshd[700]: Accepted publickey for alice from 192.0.2.10 port 50022 ssh2";

    @Test
    void understandsTheSourcesThatTheFileDescribes() throws Exception {
        assertThat(sources(normalizer(GATE))).containsExactly("acme-gate", "sshd");
    }

    @Test
    void goesOnWithTheOthersWhenOneIsNoMapping() throws Exception {
        assertThat(sources(normalizer("source: [broken\n---\n" + GATE))).containsExactly("acme-gate", "sshd");
    }

    @Test
    void goesOnWithoutAnyWhenTheFileCannotBeHad() throws Exception {
        Normalizer without = MappingsAtStart.normalizer("s3://b/k", () -> {
            throw new IllegalStateException("s3://b/k cannot be read");
        });

        assertThat(sources(without)).containsExactly("json", "sshd");
    }

    private static Normalizer normalizer(String mappings) {
        return MappingsAtStart.normalizer("s3://b/k", () -> mappings);
    }

    private static List<String> sources(Normalizer normalizer) throws Exception {
        var stream = new ArrayList<Chunk>();
        var objects = new ObjectsInMemory();
        var handler = new NormalizeHandler(
                new NormalizeBatch("acme", normalizer, stream::addAll, objects, objects, new TalliesInMemory()));
        JsonObject answer =
                Invocation.WITH_TIME.of(handler, Envelopes.kinesis("logs", List.of(lines(GATE_LINE, SSHD_LINE))));
        assertThat(Invocation.failures(answer)).isEmpty();
        var sources = new ArrayList<String>();
        for (Chunk chunk : stream) {
            for (byte[] line : Lines.of(chunk.lines())) {
                sources.add(Json.readEvent(line).text("metadata.source").orElseThrow());
            }
        }
        sources.sort(null);
        return sources;
    }
}
