package dev.nightjar.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/// A jar of nothing but a manifest: which class to start, which jars in which order, what to open to them.
///
/// JBoss Threads needs `java.lang` opened. The option `--add-opens` would turn the ahead-of-time cache off; a manifest
/// does not.
final class StartJar {
    private StartJar() {}

    /// @param jars beside the new one, in the order of the class path
    static void write(Path file, List<Path> jars) throws IOException {
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, "com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
        attributes.put(
                Attributes.Name.CLASS_PATH,
                jars.stream().map(jar -> jar.getFileName().toString()).collect(Collectors.joining(" ")));
        attributes.putValue("Add-Opens", "java.base/java.lang");
        attributes.putValue("Enable-Native-Access", "ALL-UNNAMED");
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            var entry = new ZipEntry(JarFile.MANIFEST_NAME);
            entry.setTime(Tree.TIME.toEpochMilli());
            jar.putNextEntry(entry);
            manifest.write(jar);
            jar.closeEntry();
        }
    }
}
