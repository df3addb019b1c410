package dev.nightjar.events.parsers.ids;

import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Network intrusion detection.
public final class IdsSources {
    private IdsSources() {}

    public static List<Source> all() {
        return List.of(Source.named("suricata")
                .vendor("OISF", "Suricata")
                .title("Suricata EVE JSON, every event type")
                .json("event_type", "timestamp")
                .onlyIf(Suricata::isEve)
                .parsedBy(new Suricata()));
    }
}
