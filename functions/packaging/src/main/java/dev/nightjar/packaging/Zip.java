package dev.nightjar.packaging;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TimeZone;

/// Writes a folder as a zip archive that keeps who may execute what, and times as both zones of unpackers read them.
///
/// A zip holds a file's time twice: in local time, to two seconds, and (where an unpacker knows the extra
/// field) in UTC. Both say the same only when written in UTC.
final class Zip {
    private Zip() {}

    static void write(Path folder, Path zip) throws IOException {
        if (TimeZone.getDefault().getRawOffset() != 0) {
            throw new IllegalStateException("times in a zip are local: run with -Duser.timezone=UTC");
        }
        Files.deleteIfExists(zip);
        var options = Map.of("create", "true", "enablePosixFileAttributes", "true");
        try (FileSystem archive = FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), options)) {
            for (Path path : Tree.below(folder)) {
                Path entry =
                        archive.getPath("/").resolve(folder.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectory(entry);
                } else {
                    Files.copy(path, entry, StandardCopyOption.COPY_ATTRIBUTES);
                }
                Files.setPosixFilePermissions(entry, Files.getPosixFilePermissions(path));
                Files.setLastModifiedTime(entry, Files.getLastModifiedTime(path));
            }
        }
    }
}
