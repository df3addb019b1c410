package dev.nightjar.events.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// `events/SOURCES.md` is generated from the catalogue and the samples: `-Dnightjar.samples=write`.
class SourcesTableTest {
    private static final Path TABLE = Path.of("..", "SOURCES.md");

    @Test
    void theTableOfSourcesIsUpToDate() throws IOException {
        String table = table();
        if ("write".equals(System.getProperty("nightjar.samples"))) {
            Files.writeString(TABLE, table);
        }

        assertThat(Files.readString(TABLE)).isEqualTo(table);
    }

    private static String table() {
        var table = new StringBuilder("# Sources that Nightjar understands\n\nGenerated from the code: "
                + "`mvn -pl events/parsers -am verify -Dnightjar.samples=write`. Samples stand in `samples/`.\n\n"
                + "| Source | What it is | Recognized by | OCSF classes |\n|---|---|---|---|\n");
        for (Source source : Samples.CATALOGUE.sources()) {
            table.append("| `")
                    .append(source.name())
                    .append("` | ")
                    .append(source.title())
                    .append(" | ");
            table.append(recognizedBy(source))
                    .append(" | ")
                    .append(classes(source))
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String recognizedBy(Source source) {
        var ways = new TreeSet<String>();
        if (!source.apps().isEmpty()) {
            ways.add("program `" + String.join("`, `", source.apps()) + "`");
        }
        if (!source.jsonMembers().isEmpty()) {
            ways.add("JSON members");
        }
        if (source.hasTextProbe()) {
            ways.add(source.isGeneric() ? "text, when no other source is" : "text");
        }
        return ways.isEmpty() ? "its name only" : String.join("; ", ways);
    }

    private static String classes(Source source) {
        var classes = new TreeSet<String>();
        for (Event event : Samples.NORMALIZER
                .normalize(Samples.bytes(Samples.lines(source)), Samples.origin(""))
                .events()) {
            classes.add(OcsfClass.of(event.classUid()).orElseThrow().caption());
        }
        return String.join(", ", classes);
    }
}
