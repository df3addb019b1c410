package dev.nightjar.cli.hunt;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// The place in a sorted run up to which it has been read.
final class SpoolCursor implements Comparable<SpoolCursor>, AutoCloseable {
    private final Source source;
    private Spooled head;

    private SpoolCursor(Source source, Spooled head) {
        this.source = source;
        this.head = head;
    }

    /// Empty for a run with no event.
    static List<SpoolCursor> of(List<Spooled> sorted) throws IOException {
        Iterator<Spooled> all = sorted.iterator();
        return of(() -> all.hasNext() ? Optional.of(all.next()) : Optional.empty());
    }

    static List<SpoolCursor> of(Path run) throws IOException {
        var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(run), 1 << 18));
        return of(new Source() {
            @Override
            public Optional<Spooled> next() throws IOException {
                try {
                    return Optional.of(Spooled.read(in));
                } catch (EOFException e) {
                    in.close();
                    return Optional.empty();
                }
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        });
    }

    private static List<SpoolCursor> of(Source source) throws IOException {
        return source.next().map(head -> new SpoolCursor(source, head)).stream().toList();
    }

    Spooled head() {
        return head;
    }

    /// @return false at the end of the run
    boolean advance() throws IOException {
        Optional<Spooled> next = source.next();
        next.ifPresent(one -> head = one);
        return next.isPresent();
    }

    @Override
    public int compareTo(SpoolCursor other) {
        return Spooled.BY_TIME.compare(head, other.head);
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Source {
        Optional<Spooled> next() throws IOException;

        default void close() throws IOException {}
    }
}
