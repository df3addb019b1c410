package dev.nightjar.events.parsers;

import dev.nightjar.events.parsers.line.Origin;
import dev.nightjar.events.parsers.line.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/// `events/samples`: for each source `NAME.log` (real format, our own content) and `NAME.expected.ndjson`.
final class Samples {
    static final Catalogue CATALOGUE = Catalogue.standard();
    static final Normalizer NORMALIZER = new Normalizer(CATALOGUE, Limits.DEFAULT);

    /// When all samples arrive, in all tests.
    static final Instant ARRIVED = Instant.parse("2026-11-22T10:00:00Z");

    private static final Path FOLDER = Path.of("..", "samples");

    private Samples() {}

    static Stream<Source> sources() {
        return CATALOGUE.sources().stream();
    }

    static Path lines(Source source) {
        return FOLDER.resolve(source.name() + ".log");
    }

    static Path expected(Source source) {
        return FOLDER.resolve(source.name() + ".expected.ndjson");
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("each source has a sample: " + file, e);
        }
    }

    static Origin origin(String source) {
        return Origin.of("acme", source, ARRIVED, ZoneOffset.UTC);
    }
}
