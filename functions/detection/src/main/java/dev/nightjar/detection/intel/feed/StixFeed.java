package dev.nightjar.detection.intel.feed;

import dev.nightjar.detection.intel.feed.Taking.Told;
import dev.nightjar.events.model.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/// STIX 2.1 bundles (OASIS, section 4.7): `indicator` objects in the pattern language `stix`.
final class StixFeed {
    private StixFeed() {}

    static void read(JsonObject bundle, Taking taking) {
        for (Object one : bundle.list("objects")) {
            if (one instanceof JsonObject object
                    && object.text("type").filter("indicator"::equals).isPresent()) {
                take(object, taking);
            }
        }
    }

    private static void take(JsonObject indicator, Taking taking) {
        String pattern = indicator.text("pattern").orElse("");
        boolean isStix = indicator.text("pattern_type").orElse("stix").equals("stix");
        if (Boolean.TRUE.equals(indicator.get("revoked"))) {
            taking.refuse(pattern, "revoked by its source");
            return;
        }
        Optional<List<String>> values = isStix ? StixPattern.values(pattern) : Optional.empty();
        if (values.isEmpty()) {
            taking.refuse(pattern, "a pattern that is more than equalities of names, addresses, URLs and hashes");
            return;
        }
        var told = new Told(
                Math.clamp(indicator.number("confidence").orElse(-1), -1, 100),
                time(indicator, "valid_from", Instant.EPOCH),
                time(indicator, "valid_until", Instant.MIN),
                indicator.text("name").orElse(""));
        values.get().forEach(value -> taking.take(value, told));
    }

    private static Instant time(JsonObject indicator, String name, Instant otherwise) {
        try {
            return indicator.text(name).map(Instant::parse).orElse(otherwise);
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }
}
