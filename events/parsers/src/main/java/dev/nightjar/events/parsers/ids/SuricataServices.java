package dev.nightjar.events.parsers.ids;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.database.DatabaseEvents;
import dev.nightjar.events.parsers.line.Line;
import java.util.List;

/// Services whose EVE records OCSF has no class for, or one that takes little of them: SMB, RDP, file transfers, SIP,
/// MQTT, VNC, LDAP, SNMP, PostgreSQL, NFS; and anomalies of any protocol.
final class SuricataServices {
    private static final int TRAFFIC = 6;

    private SuricataServices() {}

    private static EventBuilder traffic(Line line, String protocol) {
        return line.event(OcsfClass.NETWORK_ACTIVITY, TRAFFIC).set("app_protocol_name", protocol);
    }

    private static String text(JsonObject object, String path) {
        return object.at(path) instanceof String text ? text : "";
    }

    private static void user(EventBuilder event, String name, String domain) {
        if (!name.isEmpty()) {
            JsonObject user = Ocsf.user(name);
            event.set("actor", new JsonObject(1).put("user", domain.isEmpty() ? user : user.put("domain", domain)));
        }
    }

    /// The command's outcome is Windows' status code by name; `STATUS_MORE_PROCESSING_REQUIRED` is none yet.
    static EventBuilder smb(Line line, JsonObject smb) {
        EventBuilder event = line.event(OcsfClass.SMB_ACTIVITY, 0)
                .set("command", text(smb, "command"))
                .set("dialect", text(smb, "dialect"))
                .set("share", text(smb, "share"))
                .set("client_dialects", smb.list("client_dialects").isEmpty() ? null : smb.list("client_dialects"));
        String name = text(smb, "filename");
        if (!name.isEmpty()) {
            event.set("file", Ocsf.file(name));
        }
        user(event, text(smb, "ntlmssp.user"), text(smb, "ntlmssp.domain"));
        String host = text(smb, "ntlmssp.host");
        if (!host.isEmpty()) {
            event.object("src_endpoint").put("hostname", host);
        }
        String status = text(smb, "status");
        if (!status.isEmpty() && !status.contains("MORE_PROCESSING") && !status.contains("PENDING")) {
            event.succeeded(status.equals("STATUS_SUCCESS"));
        }
        return event.set("status_detail", status).set("status_code", text(smb, "status_code"));
    }

    /// A client sends the user's name as its cookie, cut at nine characters.
    static EventBuilder rdp(Line line, JsonObject rdp) {
        EventBuilder event = line.event(OcsfClass.RDP_ACTIVITY, TRAFFIC)
                .set("identifier_cookie", text(rdp, "cookie"))
                .set("message", text(rdp, "event_type"));
        String client = text(rdp, "client.client_name");
        if (!client.isEmpty()) {
            event.object("src_endpoint").put("hostname", client);
        }
        String user = text(rdp, "cookie");
        return user.isEmpty() ? event : event.set("user", Ocsf.user(user));
    }

    static EventBuilder ftp(Line line, JsonObject ftp) {
        String command = text(ftp, "command");
        String argument = text(ftp, "command_data");
        int activity = switch (command) {
            case "STOR", "STOU", "APPE" -> 1;
            case "RETR" -> 2;
            case "DELE" -> 4;
            case "RNFR", "RNTO" -> 5;
            case "LIST", "NLST", "MLSD" -> 6;
            default -> 0;
        };
        EventBuilder event = line.event(OcsfClass.FTP_ACTIVITY, activity).set("command", command);
        if (activity == 0 && !command.isEmpty()) {
            event.otherActivity(command);
        }
        if (command.equals("USER")) {
            user(event, argument, "");
        } else if (activity != 0 && activity != 6 && !argument.isEmpty()) {
            event.set("file", Ocsf.file(argument));
        }
        if (!ftp.list("completion_code").isEmpty()
                && ftp.list("completion_code").getLast() instanceof String code) {
            event.set("status_code", code);
            if (code.length() == 3 && (code.charAt(0) == '2' || code.charAt(0) >= '4')) { // 3: more is wanted
                event.succeeded(code.charAt(0) == '2');
            }
        }
        List<?> replies = ftp.list("reply");
        boolean isText = !replies.isEmpty() && replies.stream().allMatch(String.class::isInstance);
        return isText ? event.set("command_responses", replies) : event;
    }

    /// The connection that carries a file, of FTP or TFTP.
    static EventBuilder transfer(Line line, JsonObject body, String command, String name, String protocol) {
        int activity = switch (command) {
            case "STOR", "STOU", "APPE", "write" -> 1;
            case "RETR", "read" -> 2;
            default -> 0;
        };
        EventBuilder event = line.event(OcsfClass.FTP_ACTIVITY, activity)
                .set("command", command)
                .set("app_protocol_name", protocol)
                .set("type", text(body, "mode"));
        return name.isEmpty() ? event : event.set("file", Ocsf.file(name));
    }

    static EventBuilder sip(Line line, JsonObject sip) {
        EventBuilder event = traffic(line, "sip");
        String uri = text(sip, "uri");
        if (!uri.isEmpty()) {
            event.set("url", new JsonObject(2).put("url_string", uri).put("scheme", "sip"));
        }
        String code = text(sip, "code");
        if (code.length() == 3 && code.charAt(0) >= '2' && code.charAt(0) <= '6') {
            event.succeeded(code.charAt(0) < '4');
        }
        return event.set("message", text(sip, "method"))
                .set("status_code", code)
                .set("status_detail", text(sip, "reason"));
    }

    /// Return codes of a CONNACK are 0 for an accepted connection (MQTT 5, 3.2.2.2).
    static EventBuilder mqtt(Line line, JsonObject mqtt) {
        EventBuilder event = traffic(line, "mqtt");
        user(event, text(mqtt, "connect.username"), "");
        String topic = text(mqtt, "publish.topic");
        String client = text(mqtt, "connect.client_id");
        event.set("message", topic.isEmpty() ? client.isEmpty() ? "" : "connect " + client : "publish " + topic);
        if (mqtt.at("connack.return_code") instanceof Long code) {
            event.set("status_code", Long.toString(code)).succeeded(code == 0);
        }
        return event;
    }

    static EventBuilder rfb(Line line, JsonObject rfb) {
        EventBuilder event = traffic(line, "rfb");
        String result = text(rfb, "authentication.security_result");
        return result.isEmpty() ? event : event.set("status_detail", result).succeeded(result.equals("OK"));
    }

    /// A bind is a logon; its name is the request's, its outcome the response's (RFC 4511).
    static EventBuilder ldap(Line line, JsonObject ldap) {
        String name = text(ldap, "request.bind_request.name");
        JsonObject answer =
                !ldap.list("responses").isEmpty() && ldap.list("responses").getFirst() instanceof JsonObject o
                        ? o
                        : new JsonObject(1);
        String operation = text(ldap, "request.operation");
        String response = text(answer, "operation");
        String code = response.isEmpty() ? "" : text(answer, response + ".result_code");
        EventBuilder event = name.isEmpty()
                ? traffic(line, "ldap")
                : line.event(OcsfClass.AUTHENTICATION, 1)
                        .set("user", Ocsf.user(name))
                        .set("service", new JsonObject(1).put("name", "ldap"));
        if (!code.isEmpty() && !code.contains("progress")) {
            event.succeeded(code.equals("success"));
        }
        return event.set("message", operation.isEmpty() ? response : operation).set("status_code", code);
    }

    static EventBuilder snmp(Line line, JsonObject snmp) {
        EventBuilder event = traffic(line, "snmp").set("message", text(snmp, "pdu_type"));
        user(event, text(snmp, "usm"), "");
        String error = text(snmp, "error");
        return error.isEmpty() ? event : event.set("status_detail", error).succeeded(false);
    }

    static EventBuilder postgres(Line line, JsonObject body) {
        String query = text(body, "request.simple_query");
        String error = text(body, "response.message");
        if (query.isEmpty()) {
            return traffic(line, "pgsql")
                    .set("message", text(body, "request.message"))
                    .set("status_detail", error);
        }
        int activity = DatabaseEvents.activity(query);
        EventBuilder event = line.event(OcsfClass.DATASTORE_ACTIVITY, activity == 0 ? 4 : activity)
                .set("type_id", 1L, "type", "Database")
                .set(
                        "database",
                        new JsonObject(3)
                                .put("name", "unknown")
                                .put("type_id", 1L)
                                .put("type", "PostgreSQL"))
                .set("actor", new JsonObject(1).put("user", Ocsf.user("unknown")))
                .set("query_info", DatabaseEvents.query(query));
        return error.isEmpty() ? event : event.set("status_detail", error);
    }

    static EventBuilder nfs(Line line, JsonObject nfs) {
        EventBuilder event =
                traffic(line, "nfs").set("message", (text(nfs, "procedure") + ' ' + text(nfs, "filename")).strip());
        String status = text(nfs, "status");
        return status.isEmpty() ? event : event.set("status_detail", status).succeeded(status.equals("OK"));
    }

    /// `anomaly.type` is where it was seen: `decode`, `stream` or `applayer`.
    static EventBuilder anomaly(Line line, JsonObject eve, JsonObject anomaly) {
        return traffic(line, eve.text("app_proto").orElse(""))
                .set("message", text(anomaly, "event"))
                .set("status_code", text(anomaly, "type"))
                .set("status_detail", text(anomaly, "layer"));
    }
}
