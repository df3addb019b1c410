package dev.nightjar.events.parsers.dhcp;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;

/// DHCP Activity as every DHCP source writes it: `src_endpoint` is the client, with the address it has, asks for or is
/// offered, its MAC address and its host name; `dst_endpoint` is the server. A lease runs from `start_time` to
/// `end_time`, `lease_dur` seconds.
public final class DhcpEvents {
    public static final int DISCOVER = 1;
    public static final int OFFER = 2;
    public static final int REQUEST = 3;
    public static final int DECLINE = 4;
    public static final int ACK = 5;
    public static final int NAK = 6;
    public static final int RELEASE = 7;
    public static final int INFORM = 8;
    public static final int EXPIRE = 9;

    private DhcpEvents() {}

    /// An event about a client; empty texts are what the source does not say.
    public static EventBuilder event(Line line, int activity, String address, String mac, String hostname) {
        var client = new JsonObject(4);
        if (IpText.isIp(address)) {
            client.put("ip", address);
        }
        client.put("mac", Ocsf.mac(mac));
        if (!hostname.isEmpty()) {
            client.put("hostname", hostname);
        } else if (!client.has("ip")) {
            client.put("name", mac.isEmpty() ? "unknown" : mac); // OCSF wants a name or an address of an endpoint
        }
        return line.event(OcsfClass.DHCP_ACTIVITY, activity).set("src_endpoint", client);
    }

    /// The lease's span; either may be −1 when the source does not say.
    ///
    /// @param start in milliseconds since the epoch
    /// @param seconds it is given for
    public static EventBuilder lease(EventBuilder event, long start, long seconds) {
        if (start >= 0) {
            event.set("start_time", start);
        }
        if (seconds >= 0 && seconds <= Integer.MAX_VALUE) { // 0xffffffff is for ever (RFC 2131, 3.3)
            event.set("lease_dur", seconds);
            if (start >= 0) {
                event.set("end_time", start + seconds * 1000);
            }
        }
        return event;
    }

    /// The activity of a DHCPv4 or DHCPv6 message type's name (`DHCPACK`, `ADVERTISE`); 0 for others.
    public static int activity(String messageType) {
        return switch (messageType) {
            case "DHCPDISCOVER", "SOLICIT" -> DISCOVER;
            case "DHCPOFFER", "ADVERTISE" -> OFFER;
            case "DHCPREQUEST", "REQUEST", "RENEW", "REBIND" -> REQUEST;
            case "DHCPDECLINE", "DECLINE" -> DECLINE;
            case "DHCPACK", "REPLY" -> ACK;
            case "DHCPNAK" -> NAK;
            case "DHCPRELEASE", "RELEASE" -> RELEASE;
            case "DHCPEXPIRE" -> EXPIRE;
            case "DHCPINFORM", "INFORMATION-REQUEST" -> INFORM;
            default -> 0;
        };
    }
}
