package dev.nightjar.cli.generate.scenario;

import dev.nightjar.cli.generate.Feed;
import dev.nightjar.cli.generate.Line;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// A folder with one file for each feed, written while the lines come.
final class LogFiles implements Consumer<Line>, AutoCloseable {
    private final Path folder;
    private final Map<Path, OutputStream> files = new LinkedHashMap<>();
    private long lines;
    private Instant last = Instant.EPOCH;

    LogFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public void accept(Line line) {
        try {
            OutputStream file = files.computeIfAbsent(path(line.feed()), LogFiles::create);
            file.write(line.text());
            file.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines++;
        last = line.time();
    }

    long lines() {
        return lines;
    }

    int files() {
        return files.size();
    }

    /// `<host>.<source>.log`; the host alone where one log holds lines of many programs.
    private Path path(Feed feed) {
        return folder.resolve(feed.host() + (feed.source().isEmpty() ? "" : "." + feed.source()) + ".log");
    }

    private static OutputStream create(Path file) {
        try {
            return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A file is as old as the last line: readers take the year from it that syslog leaves out.
    @Override
    public void close() throws IOException {
        for (Map.Entry<Path, OutputStream> file : files.entrySet()) {
            file.getValue().close();
            Files.setLastModifiedTime(file.getKey(), FileTime.from(last));
        }
    }
}
