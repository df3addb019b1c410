package dev.nightjar.events.parsers.windows;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.dns.DnsEvents;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.text.Cursor;

/// Sysmon's event 22: a process looked a name up, and what came back.
final class SysmonDns {
    private static final int MAX_ANSWERS = 200;
    private static final String MAPPED = "::ffff:";

    private SysmonDns() {}

    static EventBuilder event(Line line, WindowsEvent read) {
        String results = read.text("QueryResults");
        EventBuilder event = read.event(
                        line, OcsfClass.DNS_ACTIVITY, results.isEmpty() ? DnsEvents.QUERY : DnsEvents.RESPONSE)
                .set("query", DnsEvents.query(read.text("QueryName"), ""))
                .set("actor", Sysmon.actor(read))
                .set("src_endpoint", Ocsf.endpoint(read.computer()));
        rcode(event, read.number("QueryStatus"));
        var in = new Cursor(results);
        for (int i = 0; i < MAX_ANSWERS && !in.isAtEnd(); i++) {
            answer(event, in.until(';').strip());
        }
        return event;
    }

    /// `type:  5 www.example.net`, or an address, an IPv4 one as `::ffff:192.0.2.1`.
    private static void answer(EventBuilder event, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (text.startsWith("type:")) {
            var in = new Cursor(text, "type:".length(), text.length());
            long type = in.skipSpaces().number();
            String data = in.skipSpaces().rest();
            if (!data.isEmpty() && type >= 0 && type <= 65_535) {
                event.add("answers", DnsEvents.answer(DnsEvents.type(type), data, -1));
            }
            return;
        }
        String plain = text.startsWith(MAPPED) && IpText.isIpV4(text.substring(MAPPED.length()))
                ? text.substring(MAPPED.length())
                : text;
        String type = IpText.isIpV4(plain) ? "A" : IpText.isIp(plain) ? "AAAA" : "";
        event.add("answers", DnsEvents.answer(type, plain, -1));
    }

    /// Windows' DNS_ERROR_RCODE_* (winerror.h): 9000 above DNS's own; 9501 is an answer without records.
    private static void rcode(EventBuilder event, long status) {
        if (status == 0 || status == 9501) {
            DnsEvents.rcode(event, 0);
        } else if (status > 9000 && status < 9100) {
            DnsEvents.rcode(event, status - 9000);
        } else if (status > 0) {
            event.succeeded(false).set("status_code", Long.toString(status));
        }
    }
}
