package dev.nightjar.events.parsers.dhcp;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.text.Cursor;
import java.util.Locale;

/// What ISC dhcpd writes beside DHCPv4's messages (server/dhcpv6.c, server/ddns.c): `Solicit message from
/// fe80::1 port 546, transaction ID 0x12`, `Reply NA: address 2001:db8::50 to client with duid 00:01:… iaid
/// = 1 valid for 600 seconds`, and names it adds for a lease.
final class IscDhcp6 {
    private static final String FORWARD = "Added new forward map from ";

    private IscDhcp6() {}

    static EventBuilder event(Line line, String message) {
        int received = message.indexOf(" message from ");
        int given = message.indexOf(" NA: address ");
        if (message.startsWith(FORWARD)) {
            return name(line, message);
        }
        if (received > 0 && received < 24) {
            return received(line, message, received);
        }
        return given > 0 && given < 24 ? given(line, message, given) : LogMessage.of(line);
    }

    private static EventBuilder received(Line line, String message, int at) {
        int activity = DhcpEvents.activity(message.substring(0, at).toUpperCase(Locale.ROOT));
        var in = new Cursor(message, at + 14, message.length());
        String address = in.word();
        if (activity == 0 || !IpText.isIp(address)) {
            return LogMessage.of(line);
        }
        EventBuilder event = DhcpEvents.event(line, activity, address, "", "").set("message", message);
        if (in.take("port ")) {
            long port = in.number();
            event.object("src_endpoint").put("port", port > 0 && port < 65_536 ? port : null);
        }
        return server(line, in.take(", transaction ID ") ? event.set("transaction_uid", in.word()) : event);
    }

    private static EventBuilder given(Line line, String message, int at) {
        int activity = DhcpEvents.activity(message.substring(0, at).toUpperCase(Locale.ROOT));
        var in = new Cursor(message, at + 13, message.length());
        String address = in.word();
        if (activity == 0 || !IpText.isIp(address)) {
            return LogMessage.of(line);
        }
        EventBuilder event = DhcpEvents.event(line, activity, address, "", "").set("message", message);
        if (in.take("to client with duid ")) {
            event.unmapped("duid", in.word());
        }
        long seconds = in.skipPast(" valid for ") || in.skipPast("valid for ") ? in.number() : -1;
        if (activity == DhcpEvents.ACK && seconds >= 0) {
            DhcpEvents.lease(event, event.time(), seconds);
        }
        return server(line, event);
    }

    /// `Added new forward map from lap7.example.com to 192.0.2.50`
    private static EventBuilder name(Line line, String message) {
        int to = message.lastIndexOf(" to ");
        String address = to < FORWARD.length() ? "" : message.substring(to + 4).strip();
        if (!IpText.isIp(address)) {
            return LogMessage.of(line);
        }
        String name = message.substring(FORWARD.length(), to);
        EventBuilder event = DhcpEvents.event(line, 99, address, "", name).otherActivity("DNS Update");
        return server(line, event.set("message", message));
    }

    private static EventBuilder server(Line line, EventBuilder event) {
        JsonObject server = Ocsf.endpoint(line.host());
        return server.isEmpty() ? event : event.set("dst_endpoint", server);
    }
}
