package dev.nightjar.events.parsers;

import dev.nightjar.events.parsers.line.Envelope;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Origin;
import dev.nightjar.events.parsers.line.Session;
import dev.nightjar.events.parsers.line.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lines of a record that are parts of one event (auditd's records of one system call) and wait for the rest of it.
final class Joins {
    /// Events that wait; with more, lines stand alone.
    private static final int MAX = 10_000;

    private final Map<Long, Join> waiting = new LinkedHashMap<>();

    /// Lines of one event.
    ///
    /// @param lines their indexes in the record
    @SuppressWarnings("ArrayRecordComponent") // bytes are handed on once and never compared
    record Join(Source source, @Nullable Envelope envelope, List<Integer> lines, List<String> texts, List<byte[]> raw) {
        /// The lines as one, in the wrapper of the first.
        Line whole(Origin origin, Session session) {
            return wrapped(String.join("\n", texts), origin, session);
        }

        /// One of the lines, in the wrapper of the first.
        Line alone(int i, Origin origin, Session session) {
            return wrapped(texts.get(i), origin, session);
        }

        private Line wrapped(String text, Origin origin, Session session) {
            Line line = Line.of(text, origin, session);
            return envelope == null ? line : line.within(envelope.holding(text));
        }
    }

    boolean isFull() {
        return waiting.size() >= MAX;
    }

    void add(Source source, long key, int index, Line line, byte[] raw) {
        Join join = waiting.computeIfAbsent(
                key,
                any -> new Join(source, line.envelope(), new ArrayList<>(4), new ArrayList<>(4), new ArrayList<>(4)));
        join.lines().add(index);
        join.texts().add(line.envelope() == null ? line.raw() : line.message());
        join.raw().add(raw);
    }

    Collection<Join> all() {
        return waiting.values();
    }

    void clear() {
        waiting.clear();
    }
}
