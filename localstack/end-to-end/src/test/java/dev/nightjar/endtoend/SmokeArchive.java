package dev.nightjar.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// An archive whose `bootstrap` runs [SmokeFunction] from this build's own class path.
final class SmokeArchive {
    private SmokeArchive() {}

    static Path write(Path file) throws IOException {
        String bootstrap = """
                #!/bin/sh
                exec '%s/bin/java' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx128m -cp '%s' %s
                """.formatted(
                System.getProperty("java.home"), System.getProperty("java.class.path"), SmokeFunction.class.getName());
        Files.createDirectories(file.getParent());
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("bootstrap"));
            zip.write(bootstrap.getBytes(UTF_8));
            zip.closeEntry();
        }
        return file;
    }
}
