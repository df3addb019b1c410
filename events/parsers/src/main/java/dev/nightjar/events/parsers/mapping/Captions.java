package dev.nightjar.events.parsers.mapping;

import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.Severity;
import java.util.Locale;

/// Lets a mapping say `Blocked` where OCSF wants `2`.
final class Captions {
    private Captions() {}

    /// The number behind a caption; the text itself when it is none, or for an attribute whose captions are not known
    /// here.
    static String id(String path, String text) {
        String attribute = path.substring(path.lastIndexOf('.') + 1);
        return switch (attribute) {
            case "disposition_id" -> disposition(text);
            case "severity_id" -> severity(text);
            case "status_id" -> word(text, "unknown", "success", "failure");
            case "action_id" -> word(text, "unknown", "allowed", "denied", "observed", "modified");
            case "direction_id" -> word(text, "unknown", "inbound", "outbound", "lateral", "local");
            default -> text;
        };
    }

    private static String disposition(String text) {
        for (Disposition each : Disposition.values()) {
            if (each.caption().equalsIgnoreCase(text)) {
                return Integer.toString(each.id());
            }
        }
        return text;
    }

    private static String severity(String text) {
        for (Severity each : Severity.values()) {
            if (each.name().equalsIgnoreCase(text)) {
                return Integer.toString(each.id());
            }
        }
        return text;
    }

    private static String word(String text, String... words) {
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals(text.toLowerCase(Locale.ROOT))) {
                return Integer.toString(i);
            }
        }
        return text;
    }
}
