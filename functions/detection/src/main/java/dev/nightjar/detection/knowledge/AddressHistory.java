package dev.nightjar.detection.knowledge;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What logs said of one address: a bounded set, so that neither order nor repeats matter.
///
/// Of sightings that say the same, an hour keeps the first and, of grants and ends of leases, the last; of what
/// is left, the latest [#MAX_SIGHTINGS] stay. A lease that is renewed every half an hour reaches back five days
/// then, one renewed twice a day four months.
///
/// @param sightings in the order of time
record AddressHistory(List<Sighting> sightings) {
    static final AddressHistory EMPTY = new AddressHistory(List.of());

    static final int MAX_SIGHTINGS = 256;

    private static final long HOUR = 3_600_000;

    AddressHistory {
        sightings = List.copyOf(sightings);
    }

    AddressHistory with(Collection<Sighting> more) {
        var all = new TreeSet<>(Sighting.BY_TIME);
        all.addAll(sightings);
        all.addAll(more);
        Map<String, Sighting> first = new HashMap<>();
        Map<String, Sighting> last = new HashMap<>();
        for (Sighting one : all) {
            String hour = Math.floorDiv(one.time(), HOUR) + "|" + one.sort();
            first.putIfAbsent(hour, one);
            if (one.kind().isOfServer() || !last.containsKey(hour)) {
                last.put(hour, one);
            }
        }
        all.removeIf(one -> {
            String hour = Math.floorDiv(one.time(), HOUR) + "|" + one.sort();
            return !one.equals(first.get(hour)) && !one.equals(last.get(hour));
        });
        while (all.size() > MAX_SIGHTINGS) {
            all.pollFirst();
        }
        return new AddressHistory(List.copyOf(all));
    }

    JsonObject json() {
        return new JsonObject(1)
                .put("sightings", sightings.stream().map(AddressHistory::json).toList());
    }

    static AddressHistory of(JsonObject json) throws MalformedJson {
        var sightings = new ArrayList<Sighting>();
        try {
            for (Object one : json.list("sightings")) {
                sightings.add(sighting((JsonObject) one));
            }
        } catch (RuntimeException e) {
            throw new MalformedJson("not a history of an address: " + e.getMessage());
        }
        return new AddressHistory(sightings);
    }

    private static JsonObject json(Sighting one) {
        return new JsonObject(7)
                .put("time", one.time())
                .put("kind", one.kind().name())
                .put("end", one.end() == 0 ? null : one.end())
                .put("mac", one.mac().isEmpty() ? null : one.mac())
                .put("host", one.host().isEmpty() ? null : one.host())
                .put("user", one.user().isEmpty() ? null : one.user())
                .put("uid", one.uid());
    }

    private static Sighting sighting(JsonObject json) {
        return new Sighting(
                json.number("time").orElseThrow(),
                Sighting.Kind.valueOf(json.text("kind").orElseThrow()),
                json.number("end").orElse(0),
                json.text("mac").orElse(""),
                json.text("host").orElse(""),
                json.text("user").orElse(""),
                json.text("uid").orElseThrow());
    }
}
