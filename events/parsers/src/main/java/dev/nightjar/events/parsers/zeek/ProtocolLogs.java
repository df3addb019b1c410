package dev.nightjar.events.parsers.zeek;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.database.DatabaseEvents;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Network;
import java.util.Locale;

/// Logs of protocols that OCSF has no class of their own for: `ldap.log`, `mysql.log`, `postgresql.log`, `quic.log`,
/// `rfb.log`, `sip.log`, `snmp.log`, `socks.log`, `irc.log`, `modbus.log`, `dnp3.log`, `syslog.log`.
final class ProtocolLogs {
    private static final int LOGON = 1;

    private ProtocolLogs() {}

    private static EventBuilder traffic(Line line, ZeekRecord log, String protocol) {
        String transport = switch (protocol) {
            case "modbus", "irc", "rfb" -> "tcp";
            case "snmp", "quic" -> "udp";
            default -> "";
        };
        return ZeekEvents.network(line, log, OcsfClass.NETWORK_ACTIVITY, Network.TRAFFIC)
                .set("connection_info", ZeekEvents.connection(log, transport))
                .set("app_protocol_name", protocol);
    }

    static void user(EventBuilder event, String name) {
        if (!name.isEmpty()) {
            event.set("actor", new JsonObject(1).put("user", Ocsf.user(name)));
        }
    }

    private static EventBuilder logon(Line line, ZeekRecord log, String user, String protocol) {
        EventBuilder event = ZeekEvents.connected(line.event(OcsfClass.AUTHENTICATION, LOGON), log)
                .set("user", Ocsf.user(user))
                .set("service", new JsonObject(1).put("name", protocol));
        return log.has("success") ? event.succeeded(log.isTrue("success")) : event;
    }

    /// A bind is a logon of its object, other messages are traffic. Results are RFC 4511's in words: `success`,
    /// `invalid credentials`; `saslBindInProgress` is neither.
    static EventBuilder ldap(Line line, ZeekRecord log) {
        String object = log.text("object");
        boolean isBind = log.text("opcode").startsWith("bind") && !object.isEmpty();
        EventBuilder event = isBind ? logon(line, log, object, "ldap") : traffic(line, log, "ldap");
        String detail = log.text("diagnostic_message");
        return result(event, log).set("message", log.text("opcode")).set("status_detail", detail);
    }

    static EventBuilder ldapSearch(Line line, ZeekRecord log) {
        return result(traffic(line, log, "ldap"), log)
                .set("message", "search " + log.text("base_object") + ' ' + log.text("filter"))
                .set("status_detail", log.text("diagnostic_message"));
    }

    private static EventBuilder result(EventBuilder event, ZeekRecord log) {
        String result = log.text("result");
        if (result.isEmpty() || result.toLowerCase(Locale.ROOT).contains("progress")) {
            return event.set("status_code", result);
        }
        return event.set("status_code", result).succeeded(result.equals("success"));
    }

    static EventBuilder mysql(Line line, ZeekRecord log) {
        String argument = log.text("arg");
        boolean isLogin = log.text("cmd").equals("login");
        EventBuilder event = isLogin && !argument.isEmpty()
                ? logon(line, log, argument, "mysql")
                : statement(line, log, log.text("cmd"), argument, "unknown", "MySQL");
        return event.set("status_detail", log.text("response"));
    }

    /// A frontend's messages are statements but for the ones that sign on.
    static EventBuilder postgresql(Line line, ZeekRecord log) {
        String command = log.text("frontend");
        String user = log.text("user");
        String database = log.text("database");
        EventBuilder event = command.equals("startup") && !user.isEmpty()
                ? logon(line, log, user, "postgresql")
                : statement(line, log, command, log.text("frontend_arg"), database, "PostgreSQL");
        if (event.type() == OcsfClass.DATASTORE_ACTIVITY && !user.isEmpty()) {
            user(event, user);
        }
        return event.set("status_detail", log.text("backend_arg"));
    }

    private static EventBuilder statement(
            Line line, ZeekRecord log, String command, String argument, String database, String product) {
        boolean isStatement = !argument.isEmpty() && !command.equals("login") && !command.equals("init_db");
        int activity = isStatement ? DatabaseEvents.activity(argument) : 0;
        EventBuilder event = ZeekEvents.connected(line.event(OcsfClass.DATASTORE_ACTIVITY, activity), log)
                .set("type_id", 1L, "type", "Database")
                .set(
                        "database",
                        new JsonObject(3)
                                .put("name", database.isEmpty() ? "unknown" : database)
                                .put("type_id", 1L)
                                .put("type", product))
                .set("actor", new JsonObject(1).put("user", Ocsf.user("unknown")));
        if (activity == 0) {
            event.otherActivity(command.isEmpty() ? "Unknown" : command);
        }
        if (!event.body().has("src_endpoint")) {
            event.set("src_endpoint", new JsonObject(1));
        }
        if (isStatement) {
            event.set("query_info", DatabaseEvents.query(argument));
        }
        return log.has("success") ? event.succeeded(log.isTrue("success")) : event;
    }

    static EventBuilder quic(Line line, ZeekRecord log) {
        var tls = new JsonObject(2).put("version", "TLS 1.3"); // RFC 9001: QUIC has no other
        ZeekEvents.put(tls, "sni", log.text("server_name"));
        return traffic(line, log, "quic").set("tls", tls);
    }

    static EventBuilder rfb(Line line, ZeekRecord log) {
        EventBuilder event = traffic(line, log, "rfb").set("message", log.text("desktop_name"));
        return log.has("auth") ? event.succeeded(log.isTrue("auth")) : event;
    }

    static EventBuilder sip(Line line, ZeekRecord log) {
        EventBuilder event = traffic(line, log, "sip");
        String uri = log.text("uri");
        if (!uri.isEmpty()) {
            event.set("url", new JsonObject(2).put("url_string", uri).put("scheme", "sip"));
        }
        user(event, address(log.text("request_from").isEmpty() ? log.text("response_from") : log.text("request_from")));
        long code = log.number("status_code");
        if (code >= 200 && code < 700) {
            event.succeeded(code < 400);
        }
        return event.set("message", log.text("method"))
                .set("status_code", code < 0 ? "" : Long.toString(code))
                .set("status_detail", log.text("status_msg"));
    }

    /// `Voice <sip:100@example.net>;tag=1` as `100@example.net`.
    private static String address(String party) {
        int from = party.indexOf("sip:") + 4;
        if (from < 4) {
            return "";
        }
        int end = from;
        while (end < party.length() && ">;? ".indexOf(party.charAt(end)) < 0) {
            end++;
        }
        return party.substring(from, end);
    }

    static EventBuilder snmp(Line line, ZeekRecord log) {
        EventBuilder event = traffic(line, log, "snmp");
        long duration = log.millis("duration");
        return duration < 0 ? event : event.set("duration", duration);
    }

    /// What the client asks the proxy for is told as the URL, since the destination is the proxy.
    static EventBuilder socks(Line line, ZeekRecord log) {
        EventBuilder event = traffic(line, log, "socks");
        user(event, log.text("user"));
        String asked = log.text("request.host").isEmpty() ? log.text("request.name") : log.text("request.host");
        if (!asked.isEmpty()) {
            long port = log.number("request_p");
            boolean isPort = port > 0 && port <= 0xffff;
            var url = new JsonObject(3)
                    .put("url_string", isPort ? asked + ':' + port : asked)
                    .put("hostname", asked);
            event.set("url", isPort ? url.put("port", port) : url);
        }
        String status = log.text("status");
        return status.isEmpty() ? event : event.set("status_detail", status).succeeded(status.equals("succeeded"));
    }

    static EventBuilder irc(Line line, ZeekRecord log) {
        EventBuilder event = traffic(line, log, "irc");
        user(event, log.text("user").isEmpty() ? log.text("nick") : log.text("user"));
        return event.set("message", (log.text("command") + ' ' + log.text("value")).strip());
    }

    /// Of protocols whose log is a request in words: Modbus' function, DNP3's, the message of syslog.
    static EventBuilder request(Line line, ZeekRecord log) {
        String protocol = log.has("func") ? "modbus" : log.has("facility") ? "syslog" : "dnp3";
        String words = log.has("func") ? log.text("func") : log.text("message");
        EventBuilder event = traffic(line, log, protocol)
                .set("message", words.isEmpty() ? (log.text("fc_request") + ' ' + log.text("fc_reply")).strip() : words)
                .set("status_detail", log.text("exception"));
        return log.text("exception").isEmpty() ? event : event.succeeded(false);
    }
}
