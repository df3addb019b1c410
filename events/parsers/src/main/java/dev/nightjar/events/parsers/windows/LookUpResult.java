package dev.nightjar.events.parsers.windows;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.parsers.dns.DnsEvents;
import dev.nightjar.events.parsers.text.Cursor;

/// What Windows' DNS client found, as Sysmon's event 22 and the client's own 3008 and 3020 tell it: `QueryStatus` and
/// `QueryResults`.
public final class LookUpResult {
    private static final int MAX_ANSWERS = 200;
    private static final String MAPPED = "::ffff:";

    private LookUpResult() {}

    /// The event with code and answers.
    public static EventBuilder of(WindowsEvent read, EventBuilder event) {
        code(event, read.number("QueryStatus"));
        var in = new Cursor(read.text("QueryResults"));
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
    private static void code(EventBuilder event, long status) {
        if (status == 0 || status == 9501) {
            DnsEvents.rcode(event, 0);
        } else if (status > 9000 && status < 9100) {
            DnsEvents.rcode(event, status - 9000);
        } else if (status > 0) {
            event.succeeded(false).set("status_code", Long.toString(status));
        }
    }
}
