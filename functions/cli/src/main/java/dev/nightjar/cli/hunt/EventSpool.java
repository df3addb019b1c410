package dev.nightjar.cli.hunt;

import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.hunt.LakeReader;
import dev.nightjar.detection.hunt.LakeSlice;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.MalformedJson;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// Events of many files in the order of time, however many they are: sorted runs on disk, merged when they are read
/// (external merge sort). An event that is there twice comes out once. Also the lake that a hunt over files reads.
final class EventSpool implements LakeReader, AutoCloseable {
    /// Bytes of events in memory before a run is written.
    private static final int RUN_BYTES = 96 << 20;

    private final int runBytes;
    private final List<Spooled> held = new ArrayList<>();
    private final List<Path> runs = new ArrayList<>();
    private long bytes;
    private long events;

    EventSpool() {
        this(RUN_BYTES);
    }

    EventSpool(int runBytes) {
        this.runBytes = runBytes;
    }

    /// @param json one event
    /// @throws MalformedJson when it is none, or has no uid
    void add(byte[] json) throws MalformedJson {
        Observation one = observation(json);
        held.add(new Spooled(one.event().time().toEpochMilli(), one.event().classUid(), one.uid(), json));
        bytes += json.length + 100L;
        events++;
        if (bytes > runBytes) {
            spill();
        }
    }

    /// Events taken in, repeats too.
    long events() {
        return events;
    }

    /// Hands over all events, earliest first, each once.
    void inOrder(Consumer<Observation> reader) {
        merged(spooled -> reader.accept(parsed(spooled)));
    }

    @Override
    public void read(LakeSlice slice, Consumer<Observation> reader) {
        long from = slice.from().toEpochMilli();
        long to = slice.to().toEpochMilli();
        merged(spooled -> {
            boolean isAsked = spooled.time() >= from
                    && spooled.time() < to
                    && (slice.classes().isEmpty() || slice.classes().contains(spooled.classUid()));
            if (isAsked) {
                Observation one = parsed(spooled);
                if (slice.holds(one)) {
                    reader.accept(one);
                }
            }
        });
    }

    @Override
    public void close() throws IOException {
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
    }

    private void merged(Consumer<Spooled> reader) {
        held.sort(Spooled.BY_TIME);
        var heads = new PriorityQueue<SpoolCursor>();
        try {
            heads.addAll(SpoolCursor.of(held));
            for (Path run : runs) {
                heads.addAll(SpoolCursor.of(run));
            }
            Spooled before = null;
            while (!heads.isEmpty()) {
                SpoolCursor cursor = heads.remove();
                Spooled one = cursor.head();
                if (before == null || Spooled.BY_TIME.compare(before, one) != 0) {
                    reader.accept(one);
                }
                before = one;
                if (cursor.advance()) {
                    heads.add(cursor);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a temporary file again", e);
        } finally {
            heads.forEach(SpoolCursor::close);
        }
    }

    private void spill() {
        held.sort(Spooled.BY_TIME);
        try {
            Path run = Files.createTempFile("nightjar-hunt-", ".events");
            run.toFile().deleteOnExit();
            runs.add(run);
            try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), 1 << 20))) {
                for (Spooled one : held) {
                    one.write(out);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a temporary file", e);
        }
        held.clear();
        bytes = 0;
    }

    private static Observation parsed(Spooled spooled) {
        try {
            return observation(spooled.json());
        } catch (MalformedJson e) {
            throw new IllegalStateException("an event that was read is none any more", e);
        }
    }

    private static Observation observation(byte[] json) throws MalformedJson {
        try {
            return Observation.of(new Event(Json.readEvent(json)), "")
                    .orElseThrow(() -> new MalformedJson("the event has no metadata.uid"));
        } catch (IllegalArgumentException e) {
            throw new MalformedJson(String.valueOf(e.getMessage()));
        }
    }
}
