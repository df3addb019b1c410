package dev.nightjar.pipeline;

import dev.nightjar.detection.sigma.StarterRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The starter rules as a pack inside the archive: the build compiles them, so that a function parses no YAML.
final class BundledRules {
    private static final String RESOURCE = "/dev/nightjar/pipeline/rules.pack";

    private BundledRules() {}

    /// Called by the build, before the archive is made.
    ///
    /// @param arguments the folder of classes
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0] + RESOURCE);
        Files.createDirectories(file.getParent());
        Files.write(file, StarterRules.pack());
    }

    static byte[] read() {
        try (InputStream in = BundledRules.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the archive misses " + RESOURCE + ": build it with Maven");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
