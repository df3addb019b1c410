package dev.nightjar.events.parsers.ids;

import dev.nightjar.events.parsers.line.Look;
import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Network intrusion detection.
public final class IdsSources {
    private IdsSources() {}

    public static List<Source> all() {
        return List.of(
                Source.named("suricata")
                        .vendor("OISF", "Suricata")
                        .title("Suricata EVE JSON, every event type")
                        .json("event_type", "timestamp")
                        .onlyIf(Suricata::isEve)
                        .parsedBy(new Suricata()),
                Source.named("suricata-fast")
                        .vendor("OISF", "Suricata")
                        .title("Suricata fast.log")
                        .text(
                                SnortText::isSuricata,
                                Look.ANY.at(2, "/").at(10, "-").holding("*"))
                        .parsedBy(new SnortText()),
                Source.named("snort")
                        .vendor("Cisco", "Snort")
                        .title("Snort 2 and 3 alerts: fast, full, in syslog, CSV of pfSense")
                        .apps("snort", "snort3")
                        .textBehindHeader(SnortText::isAlert, Look.ANY.at(2, "/"), Look.starting("["))
                        .parsedBy(new SnortText()),
                Source.named("snort-json")
                        .vendor("Cisco", "Snort")
                        .title("Snort 3 alert_json")
                        .json("rule", "timestamp")
                        .json("sid", "gid", "timestamp")
                        .onlyIf(SnortJson::isAlert)
                        .parsedBy(new SnortJson()));
    }
}
