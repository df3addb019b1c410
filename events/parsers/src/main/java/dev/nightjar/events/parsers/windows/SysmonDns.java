package dev.nightjar.events.parsers.windows;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.dns.DnsEvents;
import dev.nightjar.events.parsers.line.Line;

/// Sysmon's event 22: a process looked a name up, and what came back.
final class SysmonDns {
    private SysmonDns() {}

    static EventBuilder event(Line line, WindowsEvent read) {
        String results = read.text("QueryResults");
        EventBuilder event = read.event(
                        line, OcsfClass.DNS_ACTIVITY, results.isEmpty() ? DnsEvents.QUERY : DnsEvents.RESPONSE)
                .set("query", DnsEvents.query(read.text("QueryName"), ""))
                .set("actor", Sysmon.actor(read))
                .set("src_endpoint", Ocsf.endpoint(read.computer()));
        return LookUpResult.of(read, event);
    }
}
