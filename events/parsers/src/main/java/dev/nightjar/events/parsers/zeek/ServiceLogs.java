package dev.nightjar.events.parsers.zeek;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Connection;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.dhcp.DhcpEvents;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.net.Web;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Logs of services in the network: `smb_files.log`, `smb_mapping.log`, `dce_rpc.log`, `dhcp.log`, `smtp.log`,
/// `ftp.log`, `ntp.log`, `tunnel.log`, and protocols that OCSF has no class of its own for.
final class ServiceLogs {
    private static final int FILE_OPEN = 2;
    private static final int SEND = 1;

    private ServiceLogs() {}

    static EventBuilder smbFiles(Line line, ZeekRecord log) {
        String action = log.text("action");
        boolean isOpen = action.equals("SMB::FILE_OPEN");
        EventBuilder event = ZeekEvents.network(line, log, OcsfClass.SMB_ACTIVITY, isOpen ? FILE_OPEN : 0)
                .set("share", log.text("path"))
                .set("command", action);
        if (!isOpen && action.startsWith("SMB::")) {
            event.otherActivity(action(action));
        }
        String name = log.text("name");
        JsonObject file = Ocsf.file(name.isEmpty() ? "unknown" : name);
        ZeekEvents.put(file, "uid", log.text("fuid"));
        long size = log.number("size");
        if (size >= 0) {
            file.put("size", size);
        }
        time(file, "modified_time", log.time("times.modified"));
        time(file, "accessed_time", log.time("times.accessed"));
        time(file, "created_time", log.time("times.created"));
        return event.set("file", file);
    }

    /// `SMB::FILE_SET_ATTRIBUTE` as `File Set Attribute`.
    private static String action(String name) {
        var words = new StringBuilder();
        for (String word :
                name.substring("SMB::".length()).toLowerCase(Locale.ROOT).split("_", 5)) {
            if (!word.isEmpty()) {
                words.append(words.isEmpty() ? "" : " ")
                        .append(Character.toUpperCase(word.charAt(0)))
                        .append(word.substring(1));
            }
        }
        return words.isEmpty() ? "Unknown" : words.toString();
    }

    private static void time(JsonObject file, String name, long time) {
        if (time != Timestamps.NONE) {
            file.put(name, time);
        }
    }

    static EventBuilder smbMapping(Line line, ZeekRecord log) {
        String type = log.text("share_type");
        long id = switch (type) {
            case "DISK" -> 1;
            case "PIPE" -> 2;
            case "PRINT" -> 3;
            default -> 0;
        };
        return ZeekEvents.network(line, log, OcsfClass.SMB_ACTIVITY, 0)
                .otherActivity("Tree Connect")
                .set("share", log.text("path"))
                .set("share_type_id", id, "share_type", type);
    }

    /// `smb_cmd.log`: one command of the protocol, with the file it was about and the status it came to (`SUCCESS`).
    static EventBuilder smbCommand(Line line, ZeekRecord log) {
        String command = log.text("command");
        EventBuilder event = ZeekEvents.network(line, log, OcsfClass.SMB_ACTIVITY, 0)
                .otherActivity(command.isEmpty() ? "Unknown" : command)
                .set("command", command)
                .set("dialect", log.text("version"))
                .set("share", log.text("tree"));
        String name = log.text("referenced_file.name");
        if (!name.isEmpty()) {
            event.set("file", Ocsf.file(name));
        }
        ProtocolLogs.user(event, log.text("username"));
        String status = log.text("status");
        return status.isEmpty() ? event : event.set("status_detail", status).succeeded(status.equals("SUCCESS"));
    }

    /// Over a named pipe it is part of SMB; else the pipe is the port's number.
    static EventBuilder dceRpc(Line line, ZeekRecord log) {
        String pipe = log.text("named_pipe");
        boolean isPiped = pipe.startsWith("\\") || pipe.indexOf("pipe") >= 0;
        EventBuilder event = isPiped
                ? ZeekEvents.network(line, log, OcsfClass.SMB_ACTIVITY, 0)
                        .otherActivity("Remote Procedure Call")
                        .set("share", pipe)
                        .set("command", log.text("operation"))
                : ZeekEvents.network(line, log, OcsfClass.NETWORK_ACTIVITY, Network.TRAFFIC);
        long rtt = log.millis("rtt");
        if (rtt >= 0) {
            event.set("duration", rtt);
        }
        return event.set("app_protocol_name", "dce_rpc").set("message", called(log));
    }

    private static String called(ZeekRecord log) {
        String endpoint = log.text("endpoint");
        String operation = log.text("operation");
        return endpoint.isEmpty() || operation.isEmpty() ? endpoint + operation : endpoint + "::" + operation;
    }

    /// An exchange of messages in one record: the last one says what it came to.
    static EventBuilder dhcp(Line line, ZeekRecord log) {
        List<String> messages = log.texts("msg_types");
        int activity = messages.isEmpty() ? 0 : DhcpEvents.activity("DHCP" + messages.getLast());
        String address = log.text("assigned_addr");
        for (String other : new String[] {"client_addr", "requested_addr"}) {
            address = address.isEmpty() ? log.text(other) : address;
        }
        String host = log.text("host_name").isEmpty() ? log.text("client_fqdn") : log.text("host_name");
        EventBuilder event = DhcpEvents.event(line, activity, address, log.text("mac"), host);
        ZeekEvents.put(event.object("src_endpoint"), "domain", log.text("domain"));
        if (!log.text("server_addr").isEmpty()) {
            event.set("dst_endpoint", Ocsf.endpoint(log.text("server_addr")));
        }
        if (!log.text("uids").isEmpty()) {
            event.set(
                    "connection_info", Connection.of("udp", Connection.UNKNOWN).put("uid", log.text("uids")));
        }
        long lease = log.millis("lease_time");
        long duration = log.millis("duration");
        if (duration >= 0) {
            event.set("duration", duration);
        }
        boolean isGiven = activity == DhcpEvents.ACK;
        return DhcpEvents.lease(event, isGiven ? log.time("ts") : -1, lease < 0 ? -1 : lease / 1000);
    }

    static EventBuilder smtp(Line line, ZeekRecord log) {
        var email = new JsonObject(10);
        address(email, "from", log.text("from").isEmpty() ? log.text("mailfrom") : log.text("from"));
        address(email, "smtp_from", log.text("mailfrom"));
        addresses(email, "to", log.texts(log.texts("to").isEmpty() ? "rcptto" : "to"));
        addresses(email, "smtp_to", log.texts("rcptto"));
        addresses(email, "cc", log.texts("cc"));
        address(email, "reply_to", log.text("reply_to"));
        if (!email.has("from") && !email.has("to")) {
            return other(line, log, "smtp").set("status_detail", log.text("last_reply"));
        }
        ZeekEvents.put(email, "subject", log.text("subject"));
        ZeekEvents.put(email, "message_uid", log.text("msg_id"));
        if (IpText.isIp(log.text("x_originating_ip"))) {
            email.put("x_originating_ip", List.of(log.text("x_originating_ip")));
        }
        return ZeekEvents.connected(line.event(OcsfClass.EMAIL_ACTIVITY, SEND), log)
                .set("email", email)
                .set("direction_id", 0L)
                .set("protocol_name", "SMTP")
                .set("smtp_hello", log.text("helo"))
                .set("status_detail", log.text("last_reply"));
    }

    /// `Name <a@example.com>` and `<a@example.com>` without what is around the address.
    private static String bare(String text) {
        int open = text.lastIndexOf('<');
        int close = text.indexOf('>', open + 1);
        return (open >= 0 && close > open ? text.substring(open + 1, close) : text).strip();
    }

    private static void address(JsonObject email, String name, String text) {
        if (Web.isMail(bare(text))) {
            email.put(name, bare(text));
        }
    }

    private static void addresses(JsonObject email, String name, List<String> texts) {
        var addresses = new ArrayList<Object>();
        for (String text : texts) {
            if (Web.isMail(bare(text))) {
                addresses.add(bare(text));
            }
        }
        if (!addresses.isEmpty()) {
            email.put(name, addresses);
        }
    }

    static EventBuilder ftp(Line line, ZeekRecord log) {
        String command = log.text("command");
        int activity = switch (command) {
            case "STOR", "STOU", "APPE" -> 1;
            case "RETR" -> 2;
            case "DELE" -> 4;
            case "RNFR", "RNTO" -> 5;
            case "LIST", "NLST", "MLSD" -> 6;
            default -> 0;
        };
        EventBuilder event =
                ZeekEvents.network(line, log, OcsfClass.FTP_ACTIVITY, activity).set("command", command);
        if (activity == 0 && !command.isEmpty()) {
            event.otherActivity(command);
        }
        if (!log.text("user").isEmpty()) {
            event.set("actor", new JsonObject(1).put("user", Ocsf.user(log.text("user"))));
        }
        String path = log.text("arg");
        if (activity != 0 && activity != 6 && !path.isEmpty()) {
            JsonObject file = Ocsf.file(path.startsWith("ftp://") ? path.substring(path.indexOf('/', 6) + 1) : path);
            ZeekEvents.put(file, "uid", log.text("fuid"));
            ZeekEvents.put(file, "mime_type", log.text("mime_type"));
            if (log.number("file_size") >= 0) {
                file.put("size", log.number("file_size"));
            }
            event.set("file", file);
        }
        long code = log.number("reply_code");
        if (code >= 100 && code < 1000) {
            event.set("codes", List.of(code))
                    .set("status_code", Long.toString(code))
                    .succeeded(code < 400);
        }
        if (!log.text("reply_msg").isEmpty()) {
            event.set("command_responses", List.of(log.text("reply_msg")));
        }
        long port = log.number("data_channel.resp_p");
        return port > 0 && port <= 0xffff ? event.set("port", port) : event;
    }

    static EventBuilder tunnel(Line line, ZeekRecord log) {
        int activity = switch (log.text("action")) {
            case "Tunnel::DISCOVER" -> 1;
            case "Tunnel::CLOSE", "Tunnel::EXPIRE" -> 2;
            default -> 0;
        };
        String type = log.text("tunnel_type");
        return ZeekEvents.network(line, log, OcsfClass.TUNNEL_ACTIVITY, activity)
                .set("tunnel_type_id", 99L, "tunnel_type", type.isEmpty() ? "unknown" : type)
                .set("protocol_name", type.startsWith("Tunnel::") ? type.substring("Tunnel::".length()) : type);
    }

    static EventBuilder ntp(Line line, ZeekRecord log) {
        long mode = log.number("mode");
        long stratum = log.number("stratum");
        EventBuilder event = ZeekEvents.network(
                        line, log, OcsfClass.NTP_ACTIVITY, mode >= 1 && mode <= 7 ? (int) mode : 0)
                .set("version", log.text("version").isEmpty() ? "unknown" : log.text("version"));
        long id = stratum == 1 ? 1 : stratum >= 2 && stratum <= 15 ? 2 : stratum == 16 || stratum == 17 ? stratum : -1;
        return id < 0 ? event : event.set("stratum_id", id);
    }

    /// A record of any other protocol: its ends and its name; one without a connection is a message of Zeek's.
    static EventBuilder other(Line line, ZeekRecord log, String path) {
        if (log.has("id.orig_h") || log.has("id.resp_h")) {
            return ZeekEvents.network(line, log, OcsfClass.NETWORK_ACTIVITY, Network.TRAFFIC)
                    .set("app_protocol_name", path.isEmpty() ? log.text("service") : path)
                    .set("message", log.text("message"));
        }
        boolean isError = log.text("level").equals("Reporter::ERROR");
        return LogMessage.of(line, isError, "zeek")
                .set("message", log.text("message").isEmpty() ? path : log.text("message"));
    }
}
