package dev.nightjar.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder with all that is in it.
final class Tree {
    /// The time of every file in the archive: zip keeps even seconds, and the cache knows its jars by their times.
    static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    private Tree() {}

    /// All files and folders below, the folders before what is in them, in an order that never changes.
    static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder)).sorted().toList();
        }
    }

    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path path : below(from)) {
            Path target = to.resolve(from.relativize(path));
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                // Links would not survive every way of unpacking: their targets are copied.
                Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    static void stamp(Path folder) throws IOException {
        for (Path path : below(folder)) {
            Files.setLastModifiedTime(path, FileTime.from(TIME));
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            for (Path path :
                    below(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
            Files.delete(folder);
        }
    }
}
