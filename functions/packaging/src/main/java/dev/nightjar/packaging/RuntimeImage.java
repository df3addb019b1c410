package dev.nightjar.packaging;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.spi.ToolProvider;

/// A Java with only the modules that the application needs, made of the Java that builds.
final class RuntimeImage {
    private RuntimeImage() {}

    /// Links an image, or takes the one that an earlier build linked of the same Java.
    ///
    /// @param folder of images, each under a name that tells its Java and modules
    static Path in(Path folder) throws IOException {
        Path image = folder.resolve(Runtime.version() + "-" + Fingerprint.of(JavaModules.KEPT));
        if (Files.isDirectory(image)) {
            return image;
        }
        Path unfinished = folder.resolve("unfinished");
        Tree.delete(unfinished);
        Files.createDirectories(folder);
        link(unfinished);
        return Files.move(unfinished, image, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void link(Path target) {
        var jlink = ToolProvider.findFirst("jlink")
                .orElseThrow(() -> new IllegalStateException("this Java has no jlink: build with a full JDK 25"));
        var said = new StringWriter();
        var writer = new PrintWriter(said);
        var arguments = List.of(
                "--add-modules",
                String.join(",", JavaModules.KEPT),
                "--output",
                target.toString(),
                "--compress",
                "zip-6",
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                "--vm",
                "server");
        if (jlink.run(writer, writer, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("jlink failed: " + said);
        }
    }
}
