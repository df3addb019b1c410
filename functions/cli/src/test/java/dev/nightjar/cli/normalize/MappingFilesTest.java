package dev.nightjar.cli.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.parsers.Catalogue;
import dev.nightjar.events.parsers.Limits;
import dev.nightjar.events.parsers.Normalized;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingFilesTest {
    private static final Path EXAMPLES = Path.of("..", "..", "events", "mappings");
    private static final Origin ORIGIN =
            Origin.of("default", "", Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void theExampleOfTheDocumentRuns() throws IOException {
        var sources = MappingFiles.read(List.of(EXAMPLES.resolve("acme-gateway.yaml")));
        var normalizer = new Normalizer(Catalogue.standard().with(sources), Limits.DEFAULT);

        Normalized normalized = normalizer.normalize(Files.readAllBytes(EXAMPLES.resolve("acme-gateway.log")), ORIGIN);

        assertThat(normalized.rejections()).isEmpty();
        assertThat(normalized.events())
                .map(event -> event.text("metadata.source").orElse(""))
                .containsOnly("acme-gateway");
        assertThat(normalized.events()).map(Event::classUid).containsExactly(3002, 4001);
        assertThat(normalized.events().getFirst().time()).isEqualTo("2026-11-22T10:00:00Z");
    }

    @Test
    void saysWhatIsWrongWithAFileAndWhere(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), "source: Bad Name\nevents: []\n");

        assertThatThrownBy(() -> MappingFiles.read(List.of(file)))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("bad.yaml:1:")
                .hasMessageContaining("lower-case words");
    }

    @Test
    void refusesTwoSourcesOfOneNameAndAFileThatIsNotThere() {
        Path example = EXAMPLES.resolve("acme-gateway.yaml");

        assertThatThrownBy(() -> MappingFiles.read(List.of(example, example)))
                .hasMessageContaining("two mappings are called acme-gateway");
        assertThatThrownBy(() -> MappingFiles.read(List.of(EXAMPLES.resolve("none.yaml"))))
                .hasMessageContaining("no such file");
    }
}
