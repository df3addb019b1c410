package dev.nightjar.detection.intel.feed;

import dev.nightjar.detection.intel.feed.Taking.Told;
import dev.nightjar.events.model.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// One event of a MISP feed: its attributes and those of its objects, as far as they are meant for detection
/// (`to_ids`).
final class MispFeed {
    private static final Set<String> TYPES = Set.of(
            "domain",
            "hostname",
            "ip-dst",
            "ip-src",
            "url",
            "uri",
            "md5",
            "sha1",
            "sha256",
            "sha512",
            "ip-dst|port",
            "ip-src|port",
            "domain|ip",
            "hostname|port",
            "filename|md5",
            "filename|sha1",
            "filename|sha256",
            "filename|sha512");

    private MispFeed() {}

    static void read(JsonObject file, Taking taking) {
        JsonObject event = file.object("Event").orElseGet(JsonObject::new);
        String note = event.text("info").orElse("");
        attributes(event.list("Attribute"), note, taking);
        for (Object one : event.list("Object")) {
            if (one instanceof JsonObject object) {
                attributes(object.list("Attribute"), note, taking);
            }
        }
    }

    private static void attributes(List<?> attributes, String note, Taking taking) {
        for (Object one : attributes) {
            if (one instanceof JsonObject attribute) {
                take(attribute, note, taking);
            }
        }
    }

    private static void take(JsonObject attribute, String note, Taking taking) {
        String type = attribute.text("type").orElse("");
        String value = attribute.text("value").orElse("");
        if (!TYPES.contains(type)) {
            taking.refuse(value, "a MISP attribute of another type than names, addresses, URLs and hashes");
        } else if (!Boolean.TRUE.equals(attribute.get("to_ids"))) {
            taking.refuse(value, "not meant for detection by its source (to_ids)");
        } else {
            var told = new Told(-1, time(attribute), Instant.MIN, note);
            for (String part : parts(type, value)) {
                taking.take(part, told);
            }
        }
    }

    /// Of a pair, the half that is an indicator; of a domain with its address, both.
    private static List<String> parts(String type, String value) {
        int bar = value.indexOf('|');
        if (bar < 0 || type.indexOf('|') < 0) {
            return List.of(value);
        }
        String first = value.substring(0, bar);
        String second = value.substring(bar + 1);
        if (type.startsWith("filename")) {
            return List.of(value.substring(value.lastIndexOf('|') + 1)); // a file name may hold a bar
        }
        return type.endsWith("port") ? List.of(first) : List.of(first, second);
    }

    /// Seconds since the epoch, as text.
    private static Instant time(JsonObject attribute) {
        String text = attribute.text("timestamp").orElse("");
        boolean isNumber = !text.isEmpty() && text.length() < 12 && text.chars().allMatch(Character::isDigit);
        return isNumber ? Instant.ofEpochSecond(Long.parseLong(text)) : Instant.EPOCH;
    }
}
