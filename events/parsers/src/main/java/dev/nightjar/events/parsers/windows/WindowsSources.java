package dev.nightjar.events.parsers.windows;

import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Windows event logs.
public final class WindowsSources {
    private WindowsSources() {}

    public static List<Source> all() {
        return List.of(Source.named("sysmon")
                .vendor("Microsoft", "Sysmon")
                .title("Sysmon, in XML or as forwarded by Winlogbeat, the Elastic Agent, NXLog, evtx dumps")
                .json("winlog")
                .json("Event.System")
                .json("EventID")
                .onlyIf(Sysmon::isSysmon)
                .text(Sysmon::isSysmon)
                .parsedBy(new Sysmon()));
    }
}
