package dev.nightjar.events.parsers.flow.capture;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.dhcp.DhcpEvents;
import dev.nightjar.events.parsers.flow.Slice;
import dev.nightjar.events.parsers.line.Line;
import org.jspecify.annotations.Nullable;

/// A DHCPv4 message (RFC 2131, section 2; options of RFC 2132).
final class DhcpMessage {
    private static final int OPTIONS = 240;
    private static final long COOKIE = 0x63825363L;
    private static final String[] TYPES = {
        "", "DHCPDISCOVER", "DHCPOFFER", "DHCPREQUEST", "DHCPDECLINE", "DHCPACK", "DHCPNAK", "DHCPRELEASE", "DHCPINFORM"
    };

    private DhcpMessage() {}

    /// The event of a message; null when the bytes are none.
    static @Nullable EventBuilder event(Line line, Slice bytes, long time) {
        if (!bytes.has(0, OPTIONS) || bytes.u32(236) != COOKIE) {
            return null;
        }
        Slice type = option(bytes, 53);
        if (type.size() != 1 || type.u8(0) == 0 || type.u8(0) >= TYPES.length) {
            return null;
        }
        String address = bytes.part(16, 4).address(); // yiaddr: what the server gives
        if (address.equals("0.0.0.0")) {
            address = option(bytes, 50).address();
        }
        if (address.isEmpty()) {
            address = bytes.part(12, 4).address(); // ciaddr: what the client has
        }
        String mac = bytes.u8(2) == 6 ? bytes.part(28, 6).mac() : "";
        int activity = DhcpEvents.activity(TYPES[type.u8(0)]);
        EventBuilder event = DhcpEvents.event(
                        line, activity, address.equals("0.0.0.0") ? "" : address, mac, host(option(bytes, 12)))
                .time(time)
                .set("transaction_uid", Long.toHexString(bytes.u32(4)));
        Slice server = option(bytes, 54);
        if (server.size() == 4) {
            event.object("dst_endpoint").put("ip", server.address());
        }
        Slice lease = option(bytes, 51);
        boolean isGiven = activity == DhcpEvents.ACK;
        return DhcpEvents.lease(event, isGiven ? time : -1, lease.size() == 4 ? lease.u32(0) : -1)
                .unmapped("message_type", TYPES[type.u8(0)]);
    }

    private static String host(Slice name) {
        String text = name.text();
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f) ? text : "";
    }

    /// The value of an option; an empty slice when it is not there.
    private static Slice option(Slice bytes, int wanted) {
        for (int at = OPTIONS; bytes.has(at, 2) && bytes.u8(at) != 255; ) {
            if (bytes.u8(at) == 0) {
                at++;
                continue;
            }
            if (bytes.u8(at) == wanted && bytes.has(at + 2, bytes.u8(at + 1))) {
                return bytes.part(at + 2, bytes.u8(at + 1));
            }
            at += 2 + bytes.u8(at + 1);
        }
        return bytes.part(0, 0);
    }
}
