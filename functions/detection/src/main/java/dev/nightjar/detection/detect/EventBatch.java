package dev.nightjar.detection.detect;

import dev.nightjar.detection.finding.Finding;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The events of a batch, where each came from, and what became of it.
final class EventBatch {
    private final String tenantByDefault;
    private final List<StreamRecord> records = new ArrayList<>();
    private final List<Read> read = new ArrayList<>();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final Map<String, Integer> found = new TreeMap<>();
    private final List<Quarantined> unreadable = new ArrayList<>();

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
                Observation observation = Observation.of(new Event(Json.readObject(line)), tenantByDefault)
                        .orElseThrow(() -> new MalformedJson("the event has no metadata.uid"));
                read.add(new Read(record, number, line, observation));
            } catch (MalformedJson | IllegalArgumentException e) {
                unreadable.add(quarantined(record, number, line, tenantByDefault, String.valueOf(e.getMessage())));
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

    void count(Finding finding) {
        found.merge(finding.tenant(), 1, Integer::sum);
    }

    /// One object per record that left something behind.
    List<QuarantineObject> quarantined() {
        Map<String, List<Quarantined>> byRecord = new LinkedHashMap<>();
        unreadable.forEach(one -> byRecord.computeIfAbsent(one.record().sequence(), s -> new ArrayList<>())
                .add(one));
        read.stream()
                .filter(this::hasFailed)
                .forEach(one -> byRecord.computeIfAbsent(one.record().sequence(), s -> new ArrayList<>())
                        .add(quarantined(
                                one.record(),
                                one.line(),
                                one.raw(),
                                one.observation().tenant(),
                                failures.getOrDefault(one.observation().uid(), ""))));
        return byRecord.values().stream().map(Quarantined::object).toList();
    }

    /// One tally per tenant.
    List<Tally> tallies(String step) {
        Set<String> tenants = new LinkedHashSet<>();
        read.forEach(one -> tenants.add(one.observation().tenant()));
        if (!unreadable.isEmpty() || tenants.isEmpty()) {
            tenants.add(tenantByDefault);
        }
        return tenants.stream().map(tenant -> tally(step, tenant)).toList();
    }

    private Tally tally(String step, String tenant) {
        List<Read> own = read.stream()
                .filter(one -> one.observation().tenant().equals(tenant))
                .toList();
        List<Quarantined> refused = tenant.equals(tenantByDefault) ? unreadable : List.of();
        long failed = own.stream().filter(this::hasFailed).count();
        return new Tally(
                tenant,
                step,
                records.getFirst().shard(),
                records.getFirst().sequence(),
                records.getLast().sequence(),
                Stream.concat(own.stream().map(Read::record), refused.stream().map(Quarantined::record))
                        .map(StreamRecord::sequence)
                        .distinct()
                        .count(),
                own.size() + refused.size(),
                own.size() - failed,
                own.size() - failed,
                Map.of(),
                refused.size() + failed,
                found.getOrDefault(tenant, 0));
    }

    private boolean hasFailed(Read one) {
        return failures.containsKey(one.observation().uid());
    }

    private static Quarantined quarantined(StreamRecord record, int line, byte[] raw, String tenant, String reason) {
        return new Quarantined(record, tenant, "", "", line, reason, raw);
    }

    private record Read(StreamRecord record, int line, byte[] raw, Observation observation) {}
}
