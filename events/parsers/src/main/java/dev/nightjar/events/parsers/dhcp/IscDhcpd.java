package dev.nightjar.events.parsers.dhcp;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Cursor;

/// ISC dhcpd in syslog (server/dhcp.c): `DHCPACK on 192.0.2.20 to 00:00:5e:00:53:01 (laptop) via eth0`. `via` names an
/// interface, or the relay's address.
final class IscDhcpd implements Parser {
    @Override
    public Parsed parse(Line line) {
        String message = line.message().strip();
        if (message.isEmpty()) {
            return Parsed.rejected("an empty message");
        }
        var in = new Cursor(message);
        String type = in.word();
        int activity = switch (type) { // BOOTP's clients get an address for ever
            case "BOOTREQUEST" -> DhcpEvents.REQUEST;
            case "BOOTREPLY" -> DhcpEvents.ACK;
            default -> DhcpEvents.activity(type);
        };
        return Parsed.of(activity == 0 ? IscDhcp6.event(line, message) : message(line, activity, in));
    }

    private static EventBuilder message(Line line, int activity, Cursor in) {
        String address = "";
        String mac = "";
        String hostname = "";
        String server = "";
        String via = "";
        while (!in.isAtEnd()) {
            switch (in.word()) {
                case "on", "for", "of" -> {
                    address = in.word();
                    server = in.peek() == '(' ? parenthesis(in) : server;
                }
                case "from", "to" -> {
                    String end = in.word();
                    if (IpText.isIp(end)) { // DHCPINFORM, and the DHCPACK that answers it
                        address = end;
                        mac = in.peek() == '(' ? parenthesis(in) : mac;
                    } else {
                        mac = end;
                        hostname = in.peek() == '(' ? name(in) : hostname;
                        if (Ocsf.mac(hostname) != null && Ocsf.mac(mac) == null) { // `BOOTREPLY for … to NAME (MAC)`
                            mac = hostname;
                            hostname = end;
                        }
                    }
                }
                case "via" -> {
                    via = in.word();
                    in.moveTo(in.text().length());
                }
                default -> {}
            }
        }
        boolean isRelayed = IpText.isIp(trimmed(via));
        EventBuilder event =
                DhcpEvents.event(line, activity, address, mac, hostname).set("message", line.message());
        if (isRelayed) {
            event.set("relay", new JsonObject(2).put("ip", trimmed(via)).put("type_id", 0L));
        }
        JsonObject endpoint = Ocsf.endpoint(server.isEmpty() ? line.host() : server);
        if (!via.isEmpty() && !isRelayed) {
            endpoint.put("interface_name", trimmed(via));
        }
        if (line.message().contains("no free leases") || line.message().contains("unknown client")) {
            event.succeeded(false).set("status_detail", detail(line.message()));
        }
        return endpoint.isEmpty() ? event : event.set("dst_endpoint", endpoint);
    }

    /// The text behind the last `: `.
    private static String detail(String message) {
        int at = message.lastIndexOf(": ");
        return at < 0 ? message : message.substring(at + 2);
    }

    private static String trimmed(String via) {
        return via.endsWith(":") && !via.endsWith("::") ? via.substring(0, via.length() - 1) : via;
    }

    /// The client's name is its own choice and may hold `) via …` itself: the last one counts.
    static String name(Cursor in) {
        String text = in.text();
        int close = text.lastIndexOf(") via ");
        if (close < in.at()) {
            return parenthesis(in);
        }
        String name = text.substring(in.at() + 1, close);
        in.moveTo(close + 2);
        return name;
    }

    private static String parenthesis(Cursor in) {
        in.take('(');
        String inside = in.until(')');
        in.skipSpaces();
        return inside;
    }
}
