package dev.nightjar.events.parsers.zeek;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.text.Timestamps;

/// Logs of who gets in: `ssh.log`, `rdp.log`, `kerberos.log`, `ntlm.log`, `radius.log`.
final class AccessLogs {
    private static final int LOGON = 1;
    private static final int TICKET = 3;
    private static final int SERVICE_TICKET = 4;
    private static final long NTLM = 1;
    private static final long KERBEROS = 2;
    private static final long RADIUS = 10;

    private AccessLogs() {}

    /// Zeek guesses from the size of packets whether the client got in; it may not know.
    static EventBuilder ssh(Line line, ZeekRecord log) {
        boolean isKnown = log.has("auth_success");
        boolean isIn = log.isTrue("auth_success");
        EventBuilder event = ZeekEvents.network(
                        line,
                        log,
                        OcsfClass.SSH_ACTIVITY,
                        !isKnown ? Network.TRAFFIC : isIn ? Network.OPEN : Network.FAIL)
                .set("protocol_ver", log.text("version"));
        hassh(event, "client_hassh", log.text("hassh"), log.text("hasshAlgorithms"));
        hassh(event, "server_hassh", log.text("hasshServer"), log.text("hasshServerAlgorithms"));
        long attempts = log.number("auth_attempts");
        if (attempts > 0 && attempts <= Integer.MAX_VALUE) {
            event.set("count", attempts);
        }
        return isKnown ? event.succeeded(isIn) : event;
    }

    private static void hassh(EventBuilder event, String name, String md5, String algorithm) {
        if (!md5.isEmpty()) {
            var hassh = new JsonObject(2).put("fingerprint", Ocsf.hash("MD5", md5));
            ZeekEvents.put(hassh, "algorithm", algorithm);
            event.set(name, hassh);
        }
    }

    static EventBuilder rdp(Line line, ZeekRecord log) {
        EventBuilder event = ZeekEvents.network(line, log, OcsfClass.RDP_ACTIVITY, Network.TRAFFIC)
                .set("identifier_cookie", log.text("cookie"))
                .set("protocol_ver", log.text("client_build"))
                .set("status_detail", log.text("result"));
        if (!log.text("cookie").isEmpty()) { // a client sends the user's name as the cookie, cut at nine characters
            event.set("user", Ocsf.user(log.text("cookie")));
        }
        if (event.body().has("src_endpoint")) {
            ZeekEvents.put(event.object("src_endpoint"), "hostname", log.text("client_name"));
        }
        if (!log.text("keyboard_layout").isEmpty()) {
            event.set("keyboard_info", new JsonObject(1).put("keyboard_layout", log.text("keyboard_layout")));
        }
        display(event, "physical_width", log.number("desktop_width"));
        display(event, "physical_height", log.number("desktop_height"));
        return event;
    }

    private static void display(EventBuilder event, String name, long pixels) {
        if (pixels > 0 && pixels <= 0xffff) {
            event.set("remote_display", name, pixels);
        }
    }

    static EventBuilder kerberos(Line line, ZeekRecord log) {
        String client = log.text("client"); // name/REALM, where the name may have an instance
        int slash = client.lastIndexOf('/');
        String name = slash > 0 ? client.substring(0, slash) : client;
        JsonObject user = Ocsf.user(name.isEmpty() ? "unknown" : name);
        ZeekEvents.put(user, "domain", slash >= 0 ? client.substring(slash + 1) : "");
        int activity = switch (log.text("request_type")) {
            case "AS" -> TICKET;
            case "TGS" -> SERVICE_TICKET;
            default -> LOGON;
        };
        EventBuilder event = session(line, log, activity, user)
                .set("auth_protocol_id", KERBEROS, "auth_protocol", "Kerberos")
                .set("status_detail", log.text("error_msg"));
        if (!log.text("service").isEmpty()) {
            event.set("service", new JsonObject(1).put("name", log.text("service")));
        }
        long till = log.time("till");
        if (till != Timestamps.NONE) {
            event.set("session", new JsonObject(1).put("expiration_time", till));
        }
        return event;
    }

    static EventBuilder ntlm(Line line, ZeekRecord log) {
        JsonObject user = Ocsf.user(log.text("username").isEmpty() ? "unknown" : log.text("username"));
        ZeekEvents.put(user, "domain", log.text("domainname"));
        EventBuilder event = session(line, log, LOGON, user).set("auth_protocol_id", NTLM, "auth_protocol", "NTLM");
        if (event.body().has("src_endpoint")) {
            ZeekEvents.put(event.object("src_endpoint"), "hostname", log.text("hostname"));
        }
        String server = log.text("server_dns_computer_name");
        ZeekEvents.put(
                event.object("dst_endpoint"),
                "hostname",
                server.isEmpty() ? log.text("server_nb_computer_name") : server);
        return event;
    }

    static EventBuilder radius(Line line, ZeekRecord log) {
        JsonObject user = Ocsf.user(log.text("username").isEmpty() ? "unknown" : log.text("username"));
        EventBuilder event = session(line, log, LOGON, user).set("auth_protocol_id", RADIUS, "auth_protocol", "RADIUS");
        String result = log.text("result");
        if (!result.isEmpty()) {
            event.succeeded(result.equals("success"));
        }
        return event.set("status_detail", log.text("reply_msg"));
    }

    private static EventBuilder session(Line line, ZeekRecord log, int activity, JsonObject user) {
        EventBuilder event = ZeekEvents.connected(line.event(OcsfClass.AUTHENTICATION, activity), log)
                .set("user", user);
        if (log.text("id.resp_h").isEmpty()) {
            event.object("dst_endpoint").put("name", "unknown");
        }
        return log.has("success") ? event.succeeded(log.isTrue("success")) : event;
    }
}
