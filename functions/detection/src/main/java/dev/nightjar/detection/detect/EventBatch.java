package dev.nightjar.detection.detect;

import dev.nightjar.detection.flow.Counts.Tally;
import dev.nightjar.detection.flow.Lines;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.flow.Quarantine.QuarantineObject;
import dev.nightjar.detection.flow.Quarantined;
import dev.nightjar.detection.flow.StreamRecord;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.MalformedJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The events of a batch, where each came from, and what became of it.
final class EventBatch {
    private final String tenantByDefault;
    private final List<StreamRecord> records = new ArrayList<>();
    private final List<Read> read = new ArrayList<>();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final List<Quarantined> unreadable = new ArrayList<>();
    private long found;

    EventBatch(String tenantByDefault) {
        this.tenantByDefault = tenantByDefault;
    }

    /// Takes in one record; a line that is no event goes to quarantine, the others go on.
    ///
    /// @return its events
    List<Observation> read(StreamRecord record) {
        records.add(record);
        int before = read.size();
        int number = 0;
        for (byte[] line : Lines.of(record.data())) {
            try {
                Observation observation = Observation.of(new Event(Json.readEvent(line)), tenantByDefault)
                        .orElseThrow(() -> new MalformedJson("the event has no metadata.uid"));
                read.add(new Read(record, number, line, observation));
            } catch (MalformedJson | IllegalArgumentException e) {
                unreadable.add(Quarantined.of(record, tenantByDefault, number, String.valueOf(e.getMessage()), line));
            }
            number++;
        }
        return read.subList(before, read.size()).stream().map(Read::observation).toList();
    }

    List<Observation> observations() {
        return read.stream().map(Read::observation).toList();
    }

    /// Records taken in so far.
    int records() {
        return records.size();
    }

    /// Sends an event to quarantine although it could be read.
    void fail(Observation observation, String reason) {
        failures.putIfAbsent(observation.uid(), reason);
    }

    /// Counts new findings.
    void countFindings(long count) {
        found += count;
    }

    /// One object per record that left something behind.
    List<QuarantineObject> quarantined() {
        Map<String, List<Quarantined>> byRecord = new LinkedHashMap<>();
        unreadable.forEach(one -> byRecord.computeIfAbsent(one.record().sequence(), s -> new ArrayList<>())
                .add(one));
        for (Read one : read) {
            String reason = failures.get(one.observation().uid());
            if (reason != null) {
                byRecord.computeIfAbsent(one.record().sequence(), s -> new ArrayList<>())
                        .add(Quarantined.of(one.record(), one.observation().tenant(), one.line(), reason, one.raw()));
            }
        }
        return byRecord.values().stream().map(Quarantined::object).toList();
    }

    /// @return the one tally of the batch, under its tenant if it has just one
    Tally tally(String step) {
        List<String> tenants = read.stream()
                .map(one -> one.observation().tenant())
                .distinct()
                .limit(2)
                .toList();
        long failed = read.stream().filter(this::hasFailed).count();
        return new Tally(
                tenants.isEmpty() ? tenantByDefault : tenants.size() == 1 ? tenants.getFirst() : Tally.SEVERAL,
                step,
                records.getFirst().shard(),
                records.getFirst().sequence(),
                records.getLast().sequence(),
                records.size(),
                read.size() + unreadable.size(),
                read.size() - failed,
                read.size() - failed,
                Map.of(),
                unreadable.size() + failed,
                found);
    }

    private boolean hasFailed(Read one) {
        return failures.containsKey(one.observation().uid());
    }

    private record Read(StreamRecord record, int line, byte[] raw, Observation observation) {}
}
