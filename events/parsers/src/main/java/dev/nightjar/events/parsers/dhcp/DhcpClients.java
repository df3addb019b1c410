package dev.nightjar.events.parsers.dhcp;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Cursor;
import org.jspecify.annotations.Nullable;

/// Clients that tell which address they were given: systemd-networkd (`eth0: DHCPv4 address 192.0.2.24/24, gateway
/// 192.0.2.1 acquired from 192.0.2.2`, `eth0: DHCP lease lost`) and NetworkManager (`<info>  [1795341600.1] dhcp4
/// (eth0): state changed new lease, address=192.0.2.24`).
final class DhcpClients implements Parser {
    @Override
    public Parsed parse(Line line) {
        String text = line.message().strip();
        if (text.isEmpty()) {
            return Parsed.rejected("an empty message");
        }
        EventBuilder event = text.startsWith("<") ? manager(line, text) : networkd(line, text);
        return event == null ? Parsed.rejected("nothing of DHCP") : Parsed.of(event);
    }

    private static @Nullable EventBuilder networkd(Line line, String text) {
        int colon = text.indexOf(": DHCP");
        if (colon <= 0 || text.lastIndexOf(' ', colon) >= 0) {
            return null;
        }
        String via = text.substring(0, colon);
        var in = new Cursor(text, colon + 2, text.length());
        if (in.take("DHCP lease lost")) {
            return event(line, DhcpEvents.EXPIRE, "", via, "");
        }
        if (!in.take("DHCPv4 address ") && !in.take("DHCPv6 address ")) {
            return null;
        }
        String address = in.word();
        int slash = address.indexOf('/');
        int from = text.lastIndexOf(" acquired from ");
        String server = from < 0 ? "" : new Cursor(text, from + 15, text.length()).word();
        return event(line, DhcpEvents.ACK, slash < 0 ? address : address.substring(0, slash), via, server);
    }

    private static @Nullable EventBuilder manager(Line line, String text) {
        int at = text.indexOf("] dhcp");
        int open = text.indexOf('(', Math.max(0, at));
        int close = text.indexOf("): ", Math.max(0, open));
        int address = text.indexOf("address=", Math.max(0, close));
        if (at < 0 || open < 0 || close < 0) {
            return null;
        }
        String via = text.substring(open + 1, close);
        if (text.startsWith("state changed ", close + 3) && address > 0) {
            String word = new Cursor(text, address + 8, text.length()).word();
            return event(
                    line, DhcpEvents.ACK, word.endsWith(",") ? word.substring(0, word.length() - 1) : word, via, "");
        }
        boolean isOver = text.startsWith("lease expired", close + 3) || text.endsWith("-> expire");
        return isOver ? event(line, DhcpEvents.EXPIRE, "", via, "") : null;
    }

    /// The host that logged is the client.
    private static @Nullable EventBuilder event(Line line, int activity, String address, String via, String server) {
        if (activity == DhcpEvents.ACK && !IpText.isIp(address)) {
            return null;
        }
        String host = IpText.isIp(line.host()) ? "" : line.host();
        EventBuilder event = DhcpEvents.event(line, activity, address, "", host).set("message", line.message());
        JsonObject client = event.object("src_endpoint");
        client.put("interface_name", via);
        return IpText.isIp(server) ? event.set("dst_endpoint", Ocsf.endpoint(server)) : event;
    }
}
