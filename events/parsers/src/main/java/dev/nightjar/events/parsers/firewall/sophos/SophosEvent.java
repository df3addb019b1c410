package dev.nightjar.events.parsers.firewall.sophos;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.dhcp.DhcpEvents;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Event logs: log-ins, administration, VPN, DHCP leases.
final class SophosEvent {
    private SophosEvent() {}

    static @Nullable EventBuilder event(Line line, Fields fields) {
        EventBuilder event = switch (fields.text("log_component")) {
            case "DHCP Server" -> lease(line, fields);
            case "IPSec", "SSL VPN", "L2TP", "PPTP", "Site to site" ->
                fields.text("log_subtype").equals("Authentication") ? logon(line, fields) : tunnel(line, fields);
            default -> decided(line, fields);
        };
        return event == null ? null : event.set("message", fields.text("message"));
    }

    private static @Nullable EventBuilder decided(Line line, Fields fields) {
        return switch (fields.text("log_subtype")) {
            case "Authentication" -> logon(line, fields);
            case "Admin" -> {
                String text = fields.text("message").toLowerCase(Locale.ROOT);
                yield text.contains("logged in")
                                || text.contains("log in")
                                || text.contains("login")
                                || text.contains("logged out")
                        ? logon(line, fields)
                        : change(line, fields);
            }
            default -> null;
        };
    }

    private static EventBuilder logon(Line line, Fields fields) {
        String text = fields.text("message").toLowerCase(Locale.ROOT);
        boolean isOut = text.contains("logged out") || text.contains("logout") || text.contains("logged off");
        String status = fields.text("status").toLowerCase(Locale.ROOT);
        boolean isFailure = status.contains("fail") || status.contains("denied") || text.contains("failed");
        String user = SophosFields.user(fields);
        EventBuilder event = line.event(OcsfClass.AUTHENTICATION, isOut ? 2 : 1)
                .set("user", Ocsf.user(user.isEmpty() ? "unknown" : user))
                .set("service", "name", fields.has("auth_client") ? fields.text("auth_client") : "SFOS")
                .set(
                        "src_endpoint",
                        End.at(fields.first("src_ip", "ipaddress", "remote_ip"))
                                .mac(fields.text("src_mac"))
                                .json())
                .set("status_detail", fields.text("reason"))
                .succeeded(!isFailure);
        String method = fields.text("auth_mechanism");
        return method.isEmpty() ? event : event.set("auth_protocol_id", 99L, "auth_protocol", method);
    }

    private static EventBuilder change(Line line, Fields fields) {
        String user = SophosFields.user(fields);
        String component = fields.text("log_component");
        return line.event(OcsfClass.ENTITY_MANAGEMENT, 3)
                .set(
                        "entity",
                        new JsonObject(2)
                                .put("name", component.isEmpty() ? "SFOS" : component)
                                .put("type", "device configuration"))
                .set("actor", "user", Ocsf.user(user.isEmpty() ? "unknown" : user))
                .set("src_endpoint", End.at(fields.text("src_ip")).json())
                .succeeded(!fields.text("status").toLowerCase(Locale.ROOT).contains("fail"));
    }

    private static @Nullable EventBuilder tunnel(Line line, Fields fields) {
        End remote = End.at(fields.first("remote_ip", "src_ip", "ipaddress"));
        if (!remote.isIdentified()) {
            return null;
        }
        String status = fields.text("status").toLowerCase(Locale.ROOT);
        int activity = status.startsWith("establish") || status.startsWith("connect")
                ? 1
                : status.startsWith("terminat") || status.startsWith("disconnect") ? 2 : 0;
        EventBuilder event = line.event(OcsfClass.TUNNEL_ACTIVITY, activity)
                .set("src_endpoint", remote.json())
                .set(
                        "dst_endpoint",
                        End.at(fields.first("local_interface_ip", "dst_ip")).json())
                .set("protocol_name", fields.text("log_component"))
                .set("tunnel_interface", "name", fields.first("connectionname", "connection_name"));
        String user = SophosFields.user(fields);
        return user.isEmpty() ? event : event.set("user", Ocsf.user(user));
    }

    private static @Nullable EventBuilder lease(Line line, Fields fields) {
        String address = fields.first("leased_ip", "ipaddress", "reported_ip");
        String mac = fields.first("client_mac_address", "client_physical_address", "src_mac");
        if (address.isEmpty() && mac.isEmpty()) {
            return null;
        }
        int activity = switch (fields.text("status").toLowerCase(Locale.ROOT)) {
            case "expire", "expired" -> DhcpEvents.EXPIRE;
            case "release", "released" -> DhcpEvents.RELEASE;
            default -> DhcpEvents.ACK;
        };
        EventBuilder event = DhcpEvents.event(line, activity, address, mac, fields.text("client_host_name"));
        return activity == DhcpEvents.ACK
                ? event.set("is_renewal", fields.text("status").equalsIgnoreCase("renew"))
                : event;
    }
}
