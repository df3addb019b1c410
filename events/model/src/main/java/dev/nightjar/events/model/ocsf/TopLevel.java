package dev.nightjar.events.model.ocsf;

import dev.nightjar.events.model.FixedList;
import dev.nightjar.events.model.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What follows from the names of an event's own members.
///
/// @param profiles that the event declares, in the order of their attributes
/// @param attributes of the body and of what it holds
/// @param device its place; −1 when there is none
/// @param endpoints the places of what has to be named or addressed
@SuppressWarnings("ArrayRecordComponent") // of one place in the cache; nobody compares them
record TopLevel(FixedList profiles, Attributes attributes, int device, int[] endpoints) {
    private static final LayoutCache<TopLevel> KNOWN = new LayoutCache<>((body, _) -> find(body));

    static TopLevel of(JsonObject body) {
        return KNOWN.of(body, "");
    }

    private static TopLevel find(JsonObject body) {
        Object[] profiles = IntStream.range(0, body.size())
                .mapToObj(i -> Profiles.of(body.name(i)))
                .filter(profile -> !profile.isEmpty())
                .distinct()
                .toArray();
        List<String> names =
                IntStream.range(0, body.size()).mapToObj(body::name).toList();
        int[] endpoints = Stream.of("device", "src_endpoint", "dst_endpoint")
                .mapToInt(names::indexOf)
                .filter(place -> place >= 0)
                .toArray();
        return new TopLevel(FixedList.of(profiles), new Attributes(body, ""), names.indexOf("device"), endpoints);
    }
}
