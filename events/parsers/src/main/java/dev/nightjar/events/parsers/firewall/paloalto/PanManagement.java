package dev.nightjar.events.parsers.firewall.paloalto;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.dhcp.DhcpEvents;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Logs of the firewall itself: system, configuration, GlobalProtect, User-ID, authentication, HIP match, IP tags.
final class PanManagement {
    private static final int LOGON = 1;
    private static final int LOGOFF = 2;
    private static final int TUNNEL_OPEN = 1;
    private static final int TUNNEL_CLOSE = 2;

    private PanManagement() {}

    static EventBuilder event(Line line, String type, Fields fields) {
        EventBuilder event = switch (type) {
            case "SYSTEM" -> system(line, fields);
            case "CONFIG" -> config(line, fields);
            case "GLOBALPROTECT" -> globalProtect(line, fields);
            case "USERID" -> userId(line, fields);
            case "AUTHENTICATION" -> authentication(line, fields);
            case "HIP-MATCH" -> hostInformation(line, fields);
            default -> null;
        };
        if (event == null) {
            event = LogMessage.of(line, false, "PAN-OS").set("message", message(fields));
        }
        return fields.has("severity") ? event.severity(severity(fields.text("severity"))) : event;
    }

    private static String message(Fields fields) {
        String text = fields.first("opaque", "matchname", "tag_name");
        return text.isEmpty() ? fields.text("type") + ' ' + fields.text("subtype") : text;
    }

    private static @Nullable EventBuilder system(Line line, Fields fields) {
        String text = fields.text("opaque");
        String id = fields.text("eventid");
        EventBuilder event = null;
        if (id.startsWith("auth-")
                || text.contains("uthentication for user")
                || text.startsWith("authenticated for user")) {
            event = logon(line, LOGON, quoted(text), !id.equals("auth-fail") && !text.startsWith("failed"));
        } else if (text.startsWith("User ") && (text.contains(" logged in ") || text.contains(" logged out "))) {
            var in = new Cursor(text, 5, text.length());
            event = logon(line, text.contains(" logged in ") ? LOGON : LOGOFF, in.word(), true);
        } else if (text.contains("User name: ")) { // GlobalProtect before PAN-OS 9.1
            boolean isFailure = text.contains("failed");
            int activity = text.contains("logout") ? LOGOFF : LOGON;
            event = logon(line, activity, after(text, "User name: "), !isFailure);
        } else if (text.startsWith("DHCP lease ")) {
            event = lease(line, text);
        }
        if (event != null && event.type() == OcsfClass.AUTHENTICATION) {
            String from = after(
                    text,
                    text.contains("Login from: ") ? "Login from: " : text.contains("From: ") ? "From: " : " from ");
            event.set("src_endpoint", IpText.isIp(from) ? End.at(from).json() : null);
        }
        return event == null ? null : event.set("message", text);
    }

    /// `DHCP lease started ip 192.0.2.10 --> mac 00:00:5e:00:53:01 - hostname NAME, interface IF`
    private static @Nullable EventBuilder lease(Line line, String text) {
        String mac = after(text, "mac ");
        String address = after(text, "ip ");
        int activity = text.contains("started") || text.contains("renewed")
                ? DhcpEvents.ACK
                : text.contains("released") ? DhcpEvents.RELEASE : DhcpEvents.EXPIRE;
        return IpText.isIp(address) ? DhcpEvents.event(line, activity, address, mac, after(text, "hostname ")) : null;
    }

    private static EventBuilder config(Line line, Fields fields) {
        String command = fields.text("cmd").toLowerCase(Locale.ROOT);
        int activity = switch (command) {
            case "add", "clone", "create" -> 1;
            case "edit", "set", "move", "rename", "override" -> 3;
            case "delete" -> 4;
            default -> 0;
        };
        String path = fields.text("path").strip();
        String result = fields.text("result");
        EventBuilder event = line.event(OcsfClass.ENTITY_MANAGEMENT, activity)
                .set(
                        "entity",
                        new JsonObject(2)
                                .put("name", path.isEmpty() ? "configuration" : path)
                                .put("type", "device configuration"))
                .set("actor", "user", Ocsf.user(fields.first("admin").isEmpty() ? "unknown" : fields.text("admin")))
                .set("src_endpoint", End.at(fields.text("host")).json())
                .set("status", result);
        event.succeeded(!result.equals("Failed") && !result.equals("Unauthorized"));
        return activity == 0 && !command.isEmpty() ? event.otherActivity(command) : event;
    }

    private static @Nullable EventBuilder globalProtect(Line line, Fields fields) {
        String id = fields.text("eventid");
        String stage = fields.text("stage");
        boolean success = !fields.text("status").equals("failure");
        String user = fields.text("srcuser");
        End client = End.at(
                        fields.first("public_ip", "public_ipv6").equals("0.0.0.0")
                                ? ""
                                : fields.first("public_ip", "public_ipv6"))
                .host(fields.text("machinename"))
                .country(fields.text("srcregion"))
                .user(user)
                .translated(fields.first("private_ip", "private_ipv6"), "");
        EventBuilder event;
        if (stage.equals("logout") || id.endsWith("-logout")) {
            event = tunnel(line, TUNNEL_CLOSE, user, client);
        } else if (stage.equals("connected") || stage.equals("tunnel") || id.equals("gateway-connected")) {
            event = tunnel(line, TUNNEL_OPEN, user, client);
        } else if (user.isEmpty() || !(stage.equals("login") || id.contains("auth"))) {
            if (!client.isIdentified()) { // a stage of its own: before-login, configuration, host-info
                return null;
            }
            event = tunnel(line, 0, user, client).otherActivity(stage.isEmpty() ? id : stage);
        } else {
            event = logon(line, LOGON, user, success).set("src_endpoint", client.json());
            String method = fields.text("auth_method");
            if (!method.isEmpty()) {
                event.set("auth_protocol_id", 99L, "auth_protocol", method);
            }
        }
        return event.succeeded(success)
                .set("status_detail", fields.first("error", "reason"))
                .set("message", fields.text("opaque"));
    }

    private static EventBuilder tunnel(Line line, int activity, String user, End client) {
        EventBuilder event = line.event(OcsfClass.TUNNEL_ACTIVITY, activity)
                .set("src_endpoint", client.json())
                .set("tunnel_type_id", 0L)
                .set("protocol_name", "GlobalProtect");
        return user.isEmpty() ? event : event.set("user", Ocsf.user(user));
    }

    /// What a GlobalProtect client reported of its host matched an object or profile.
    private static @Nullable EventBuilder hostInformation(Line line, Fields fields) {
        String user = fields.text("srcuser");
        String address = fields.text("src");
        End client = End.at(address.equals("0.0.0.0") ? fields.text("srcipv6") : address)
                .host(fields.text("machinename"))
                .mac(fields.text("mac"))
                .user(user);
        return client.isIdentified()
                ? tunnel(line, 0, user, client).otherActivity("hip-match").set("message", message(fields))
                : null;
    }

    private static @Nullable EventBuilder userId(Line line, Fields fields) {
        String user = fields.text("user");
        if (user.isEmpty()) {
            return null;
        }
        boolean isOut = fields.text("subtype").equals("logout");
        return logon(line, isOut ? LOGOFF : LOGON, user, true)
                .set("src_endpoint", End.at(fields.text("ip")).json())
                .unmapped("datasourcename", fields.text("datasourcename"));
    }

    private static @Nullable EventBuilder authentication(Line line, Fields fields) {
        String user = fields.first("user", "normalize_user");
        if (user.isEmpty()) {
            return null;
        }
        String result = fields.text("event").toLowerCase(Locale.ROOT);
        boolean isFailure = result.contains("fail") || result.contains("timeout") || result.contains("denied");
        EventBuilder event = logon(line, LOGON, user, !isFailure)
                .set(
                        "src_endpoint",
                        End.at(fields.text("ip")).host(fields.text("src_host")).json())
                .set("status_detail", fields.text("desc"))
                .set("policy", "name", fields.text("authpolicy"));
        String protocol = fields.text("authproto");
        return protocol.isEmpty() ? event : event.set("auth_protocol_id", 99L, "auth_protocol", protocol);
    }

    private static EventBuilder logon(Line line, int activity, String user, boolean success) {
        return line.event(OcsfClass.AUTHENTICATION, activity)
                .set("user", Ocsf.user(user.isEmpty() ? "unknown" : user))
                .set("service", "name", "PAN-OS")
                .succeeded(success);
    }

    /// `… for user 'NAME'…`
    private static String quoted(String text) {
        var in = new Cursor(text);
        return in.skipPast("user '") ? in.until('\'') : after(text, "user ");
    }

    /// The word behind another, without a comma or full stop at its end.
    private static String after(String text, String label) {
        var in = new Cursor(text);
        if (!in.skipPast(label)) {
            return "";
        }
        String word = in.word();
        while (word.endsWith(",") || word.endsWith(".")) {
            word = word.substring(0, word.length() - 1);
        }
        return word;
    }

    private static Severity severity(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "critical" -> Severity.CRITICAL;
            case "high" -> Severity.HIGH;
            case "medium" -> Severity.MEDIUM;
            case "low" -> Severity.LOW;
            default -> Severity.INFORMATIONAL;
        };
    }
}
