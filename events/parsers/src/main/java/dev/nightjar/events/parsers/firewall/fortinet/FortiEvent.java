package dev.nightjar.events.parsers.firewall.fortinet;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.dhcp.DhcpEvents;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.net.Web;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Event logs: log-ins of administrators and users, changes of the configuration, VPN tunnels, DHCP leases.
final class FortiEvent {
    private static final int LOGON = 1;
    private static final int LOGOFF = 2;
    private static final int TUNNEL_OPEN = 1;
    private static final int TUNNEL_CLOSE = 2;

    private FortiEvent() {}

    /// The event; null for a log that is a message only.
    static @Nullable EventBuilder event(Line line, Fields fields) {
        EventBuilder event = decided(line, fields);
        return event == null ? null : event.set("message", fields.first("msg", "logdesc"));
    }

    private static @Nullable EventBuilder decided(Line line, Fields fields) {
        if (fields.has("dhcp_msg")) {
            return dhcp(line, fields);
        }
        if (fields.has("cfgpath")) {
            return change(line, fields);
        }
        String action = fields.text("action").toLowerCase(Locale.ROOT);
        return switch (fields.text("subtype")) {
            case "vpn" -> vpn(line, fields, action);
            case "system", "user", "admin", "endpoint", "connector" -> account(line, fields, action);
            case "rest-api" -> request(line, fields);
            case "wad" -> session(line, fields, action);
            case "wireless" -> client(line, fields, action);
            default -> null;
        };
    }

    /// A request to the device's own interface.
    private static EventBuilder request(Line line, Fields fields) {
        String method = fields.text("method");
        String user = fields.text("user");
        EventBuilder event = line.event(OcsfClass.HTTP_ACTIVITY, Web.activity(method))
                .set("http_request", Web.request(Web.url(fields.text("url")), method, "", ""))
                .set("actor", "user", Ocsf.user(user.isEmpty() ? "unknown" : user));
        String address = address(fields);
        event.set(
                "src_endpoint", address.isEmpty() ? new JsonObject(1).put("name", "unknown") : Ocsf.endpoint(address));
        long code = fields.number("status");
        return code < 100 || code > 999
                ? event
                : event.set("http_response", "code", code).succeeded(code < 400);
    }

    /// What the proxy's process says of a session: alerts of TLS.
    private static @Nullable EventBuilder session(Line line, Fields fields, String action) {
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, 0);
        boolean isSeen = Network.ends(
                event,
                End.at(fields.text("srcip")).port(fields.number("srcport")),
                End.at(fields.text("dstip")).port(fields.number("dstport")));
        return isSeen
                ? event.otherActivity(action.isEmpty() ? "Log" : action).set("status_detail", fields.text("desc"))
                : null;
    }

    private static @Nullable EventBuilder account(Line line, Fields fields, String action) {
        boolean isOut = action.contains("logout") || action.contains("logoff");
        boolean isIn = action.equals("login")
                || action.contains("logon")
                || action.contains("authentication")
                || action.equals("login-failed");
        if (!isOut && !isIn) {
            return fields.text("subtype").equals("endpoint") ? client(line, fields, action) : null;
        }
        EventBuilder event = logon(line, isOut ? LOGOFF : LOGON, fields, isSuccess(fields, action));
        Network.rule(event, "", fields.text("policyid"));
        return event;
    }

    /// A client that came or went: FortiClient's connection (`ip`, `name`, `fctuid`), a station of a wireless network.
    private static @Nullable EventBuilder client(Line line, Fields fields, String action) {
        String mac = fields.first("stamac", "srcmac", "mac");
        String host = fields.first("name", "hostname", "srcname");
        End source = End.at(fields.first("srcip", "ip"))
                .mac(mac)
                .host(host)
                .put("uid", fields.text("fctuid"))
                .via(fields.first("intf", "ssid"))
                .user(fields.text("user"));
        if (!source.isIdentified()) {
            source.put("name", mac);
        }
        int activity = switch (action) {
            case "add", "connection-add" -> Network.OPEN;
            case "close", "connection-close", "delete" -> Network.CLOSE;
            default -> 0;
        };
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, activity).set("src_endpoint", source.json());
        if (activity == 0) {
            event.otherActivity(action.isEmpty() ? "Log" : action);
        }
        String user = fields.text("user");
        if (!user.isEmpty()) {
            event.set("actor", "user", Ocsf.user(user));
        }
        boolean isFailed = fields.text("status").startsWith("fail");
        return source.isIdentified() ? event.succeeded(!isFailed).set("status_detail", fields.text("reason")) : null;
    }

    private static boolean isSuccess(Fields fields, String action) {
        String status = fields.text("status").toLowerCase(Locale.ROOT);
        return !status.contains("fail")
                && !status.contains("denied")
                && !status.equals("timed_out")
                && !action.contains("fail");
    }

    private static EventBuilder logon(Line line, int activity, Fields fields, boolean success) {
        String user = fields.first("user", "xauthuser", "unauthuser");
        End source = End.at(address(fields)).port(fields.number("remport")).host(fields.text("srcname"));
        EventBuilder event = line.event(OcsfClass.AUTHENTICATION, activity)
                .set("user", Ocsf.user(user.isEmpty() ? "unknown" : user))
                .set("service", "name", "FortiOS")
                .set("src_endpoint", source.json())
                .set("dst_endpoint", End.at(fields.first("dstip", "locip")).json())
                .set("status_detail", fields.first("reason", "error_num"))
                .succeeded(success);
        String method = fields.first("authproto", "method");
        return method.isEmpty() ? event : event.set("auth_protocol_id", 99L, "auth_protocol", method);
    }

    /// `srcip` or `remip`, else the address in `ui=https(192.0.2.10)`.
    private static String address(Fields fields) {
        String address = fields.first("srcip", "remip", "src_ip");
        String ui = fields.text("ui");
        int open = ui.indexOf('(');
        if (address.isEmpty() && open > 0 && ui.endsWith(")")) {
            String inner = ui.substring(open + 1, ui.length() - 1);
            return IpText.isIp(inner) ? inner : "";
        }
        return address;
    }

    private static EventBuilder change(Line line, Fields fields) {
        String action = fields.text("action");
        int activity = switch (action.toLowerCase(Locale.ROOT)) {
            case "add" -> 1;
            case "edit", "move", "rename", "set" -> 3;
            case "delete" -> 4;
            default -> 0;
        };
        String object = fields.text("cfgobj");
        String user = fields.text("user");
        EventBuilder event = line.event(OcsfClass.ENTITY_MANAGEMENT, activity)
                .set(
                        "entity",
                        new JsonObject(2)
                                .put("name", object.isEmpty() ? fields.text("cfgpath") : object)
                                .put("type", fields.text("cfgpath")))
                .set("actor", "user", Ocsf.user(user.isEmpty() ? "unknown" : user))
                .set("src_endpoint", End.at(address(fields)).json())
                .set("comment", fields.text("cfgattr"))
                .succeeded(isSuccess(fields, ""));
        return activity == 0 && !action.isEmpty() ? event.otherActivity(action) : event;
    }

    private static @Nullable EventBuilder vpn(Line line, Fields fields, String action) {
        if (action.contains("login-fail") || action.contains("auth-fail")) {
            return logon(line, LOGON, fields, false);
        }
        int activity = switch (action) {
            case "tunnel-up", "ssl-tunnel-up", "phase2-up", "ssl-new-con" -> TUNNEL_OPEN;
            case "tunnel-down", "ssl-tunnel-down", "phase2-down", "ssl-exit-tunnel" -> TUNNEL_CLOSE;
            default -> 0;
        };
        End remote = End.at(fields.first("remip", "srcip")).port(fields.number("remport"));
        End local = End.at(fields.first("locip", "dst_host")).port(fields.number("locport"));
        if (!remote.isIdentified() && !local.isIdentified()) {
            return null;
        }
        boolean isOurs =
                fields.text("init").equals("local") || fields.text("role").equals("initiator");
        EventBuilder event = line.event(OcsfClass.TUNNEL_ACTIVITY, activity)
                .set("src_endpoint", (isOurs ? local : remote).json())
                .set("dst_endpoint", (isOurs ? remote : local).json())
                .set("protocol_name", fields.text("tunneltype"))
                .set("status_detail", fields.first("reason", "result"));
        if (activity == 0 && !action.isEmpty()) {
            event.otherActivity(action);
        }
        String user = fields.first("xauthuser", "user");
        if (!user.isEmpty()) {
            event.set("user", Ocsf.user(user));
        }
        String inner = fields.first("tunnelip", "assignip");
        String name = fields.text("vpntunnel");
        if (IpText.isIp(inner) || !name.isEmpty()) {
            event.set("tunnel_interface", "name", name).set("tunnel_interface", "ip", IpText.isIp(inner) ? inner : "");
        }
        Network.setIfAny(
                event, "traffic", Network.traffic(fields.number("sentbyte"), fields.number("rcvdbyte"), -1, -1));
        long seconds = fields.number("duration");
        if (seconds >= 0 && seconds < Integer.MAX_VALUE) {
            event.set("duration", seconds * 1000);
        }
        return event.set("session", "uid", fields.text("tunnelid"));
    }

    private static EventBuilder dhcp(Line line, Fields fields) {
        int activity = DhcpEvents.activity("DHCP" + fields.text("dhcp_msg").toUpperCase(Locale.ROOT));
        EventBuilder event =
                DhcpEvents.event(line, activity, fields.text("ip"), fields.text("mac"), fields.text("hostname"));
        long seconds = fields.number("lease");
        long epoch = dev.nightjar.events.parsers.text.Timestamps.epoch(fields.number("eventtime"));
        return activity == DhcpEvents.ACK
                ? DhcpEvents.lease(event, seconds < 0 ? -1 : Math.max(-1, epoch), seconds)
                : event;
    }
}
