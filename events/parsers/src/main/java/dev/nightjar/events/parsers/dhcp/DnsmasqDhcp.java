package dev.nightjar.events.parsers.dhcp;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Cursor;

/// dnsmasq's DHCP server in syslog (dnsmasq's `log_packet`): `[TRANSACTION ]DHCPACK(INTERFACE) [ADDRESS] MAC [NAME or
/// reason]`, for DHCPv6 with a DUID in place of the MAC address. What else it says is a message.
final class DnsmasqDhcp implements Parser {
    private static final int MAX_TYPE = 20;

    @Override
    public Parsed parse(Line line) {
        var in = new Cursor(line.message());
        long transaction = in.number();
        if (transaction >= 0) {
            in.skipSpaces();
        }
        String type = in.until('(');
        String link = in.isAtEnd() || type.length() > MAX_TYPE ? "" : in.until(')');
        int activity = activity(type);
        if (activity == 0 || link.isEmpty()) {
            return line.message().isBlank() ? Parsed.rejected("an empty message") : Parsed.of(LogMessage.of(line));
        }
        String address = in.skipSpaces().word();
        String client = in.skipSpaces().word();
        if (!IpText.isIp(address)) { // a client that has no address yet
            in.moveTo(line.message().indexOf(')') + 1);
            address = "";
            client = in.skipSpaces().word();
        }
        String rest = in.skipSpaces().rest().strip();
        boolean isName = rest.indexOf(' ') < 0 && activity != DhcpEvents.NAK && activity != DhcpEvents.DECLINE;
        EventBuilder event = DhcpEvents.event(line, activity, address, client, isName ? rest : "")
                .set("transaction_uid", transaction >= 0 ? Long.toString(transaction) : "")
                .set("status_detail", isName ? "" : rest)
                .unmapped("interface", link);
        if (Ocsf.mac(client) == null) {
            event.object("src_endpoint").put("uid", client.isEmpty() ? null : client); // a DUID (RFC 8415, 11)
        }
        String host = line.host();
        return Parsed.of(event.set("dst_endpoint", host.isEmpty() ? null : Ocsf.endpoint(host)));
    }

    /// `DHCPACK`, and `DHCPREPLY` of DHCPv6; lease files and router advertisements are no messages of a client.
    private static int activity(String type) {
        int activity = DhcpEvents.activity(type);
        return activity == 0 && type.startsWith("DHCP") ? DhcpEvents.activity(type.substring(4)) : activity;
    }
}
