package dev.nightjar.detection.intake;

import dev.nightjar.detection.entity.Entities;
import dev.nightjar.detection.flow.Counts.Tally;
import dev.nightjar.detection.flow.EventSink;
import dev.nightjar.detection.flow.EventSink.Chunk;
import dev.nightjar.detection.flow.Lake.LakeObject;
import dev.nightjar.detection.flow.Quarantine.QuarantineObject;
import dev.nightjar.detection.flow.Quarantined;
import dev.nightjar.detection.flow.StreamRecord;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.parsers.Normalized;
import dev.nightjar.events.parsers.Rejection;
import dev.nightjar.events.parsers.line.Origin;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Some records' events and leftovers, sorted by where they go.
final class Portion {
    /// The line of something that is about a whole record.
    static final int WHOLE_RECORD = -1;

    /// A portion over this is written before the next record is opened.
    private static final int FULL_BYTES = 8 << 20;

    private static final byte[] NEWLINE = {'\n'};

    private final String tenant;
    private final List<StreamRecord> records = new ArrayList<>();
    private final Map<Integer, Chunks> buckets = new TreeMap<>();
    private final Map<Place, ByteArrayOutputStream> places = new TreeMap<>();
    private final List<QuarantineObject> quarantined = new ArrayList<>();
    private final Map<String, Long> filtered = new TreeMap<>();
    private final TreeSet<String> tenants = new TreeSet<>();
    private long bytes;
    private long lines;
    private long understood;
    private long events;
    private long refused;

    /// @param tenant of what names none
    Portion(String tenant) {
        this.tenant = tenant;
    }

    /// @throws RuntimeException when an event cannot be written; then nothing of the record was added
    void add(StreamRecord record, Normalized normalized) {
        List<byte[]> written = normalized.events().stream()
                .map(event -> Json.writeBytes(event.body()))
                .toList();
        records.add(record);
        lines += normalized.lines();
        understood += normalized.understood();
        events += normalized.events().size();
        refused += normalized.rejections().size();
        normalized.filtered().forEach((rule, count) -> filtered.merge(rule, (long) count, Long::sum));
        for (int i = 0; i < written.size(); i++) {
            add(normalized.events().get(i), written.get(i));
        }
        if (!normalized.rejections().isEmpty()) {
            quarantined.add(Quarantined.object(normalized.rejections().stream()
                    .map(one -> quarantined(record, one))
                    .toList()));
        }
    }

    boolean isFull() {
        return bytes >= FULL_BYTES;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    List<Chunk> chunks() {
        var chunks = new ArrayList<Chunk>();
        buckets.forEach((bucket, lines) -> lines.all().forEach(one -> chunks.add(new Chunk(bucket, one))));
        return chunks;
    }

    List<LakeObject> lakeObjects() {
        StreamRecord first = records.getFirst();
        return places.entrySet().stream()
                .map(place -> new LakeObject(
                        place.getKey().classUid(),
                        place.getKey().hour(),
                        first.shard(),
                        first.sequence(),
                        0,
                        place.getValue().toByteArray()))
                .toList();
    }

    List<QuarantineObject> quarantined() {
        return quarantined;
    }

    Tally tally(String step) {
        return new Tally(
                tenants.isEmpty() ? tenant : tenants.size() == 1 ? tenants.first() : Tally.SEVERAL,
                step,
                records.getFirst().shard(),
                records.getFirst().sequence(),
                records.getLast().sequence(),
                records.size(),
                lines,
                understood,
                events,
                filtered,
                refused,
                0);
    }

    private void add(Event event, byte[] json) {
        tenants.add(event.text("metadata.tenant_uid").orElse(tenant));
        ByteArrayOutputStream lake = places.computeIfAbsent(Place.of(event), place -> new ByteArrayOutputStream());
        lake.writeBytes(json);
        lake.writeBytes(NEWLINE);
        buckets.computeIfAbsent(bucket(event), bucket -> new Chunks())
                .add(Truncation.fit(event.body(), json, EventSink.MAX_CHUNK_BYTES - 1));
        bytes += json.length;
    }

    private int bucket(Event event) {
        String who = Entities.concerned(event)
                .map(entity -> entity.type() + "#" + entity.value())
                .orElse("");
        return Math.floorMod(
                (event.text("metadata.tenant_uid").orElse(tenant) + "#" + who).hashCode(), EventSink.BUCKETS);
    }

    private Quarantined quarantined(StreamRecord record, Rejection rejection) {
        Origin origin = rejection.origin();
        return new Quarantined(
                record,
                origin.tenant().isEmpty() ? tenant : origin.tenant(),
                origin.source(),
                origin.host(),
                origin.zone().equals(ZoneOffset.UTC) ? "" : origin.zone().getId(),
                rejection.parser(),
                rejection.line(),
                rejection.reason(),
                rejection.raw());
    }

    /// Where events lie in the lake.
    private record Place(int classUid, Instant hour) implements Comparable<Place> {
        static Place of(Event event) {
            return new Place(event.classUid(), event.time().truncatedTo(ChronoUnit.HOURS));
        }

        @Override
        public int compareTo(Place other) {
            int byClass = Integer.compare(classUid, other.classUid);
            return byClass != 0 ? byClass : hour.compareTo(other.hour);
        }
    }

    /// Lines of one bucket, cut where a stream's record ends.
    private static final class Chunks {
        private final List<ByteArrayOutputStream> chunks = new ArrayList<>();

        void add(byte[] json) {
            if (chunks.isEmpty() || chunks.getLast().size() + json.length + 1 > EventSink.MAX_CHUNK_BYTES) {
                chunks.add(new ByteArrayOutputStream());
            }
            chunks.getLast().writeBytes(json);
            chunks.getLast().writeBytes(NEWLINE);
        }

        List<byte[]> all() {
            return chunks.stream().map(ByteArrayOutputStream::toByteArray).toList();
        }
    }
}
