package dev.nightjar.events.parsers.zeek;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Network;
import java.util.ArrayList;
import java.util.Locale;

/// `files.log`, files in transfers, and `pe.log`, what their headers say when they are Windows programs.
final class FilesLog implements ZeekLog {
    @Override
    public EventBuilder event(Line line, ZeekRecord log) {
        OcsfClass type = switch (log.text("source")) {
            case "HTTP" -> OcsfClass.HTTP_ACTIVITY;
            case "SMB" -> OcsfClass.SMB_ACTIVITY;
            case "FTP", "FTP_DATA" -> OcsfClass.FTP_ACTIVITY;
            default -> OcsfClass.NETWORK_ACTIVITY;
        };
        EventBuilder event = line.event(type, type == OcsfClass.NETWORK_ACTIVITY ? Network.TRAFFIC : 0)
                .set("connection_info", connection(log));
        ends(event, log);
        event.set("app_protocol_name", log.text("source").toLowerCase(Locale.ROOT));
        if (type != OcsfClass.NETWORK_ACTIVITY) { // which has no place for a file
            event.set("file", file(log));
        }
        if (type == OcsfClass.HTTP_ACTIVITY) { // which wants a request: that of http.log with the same uid
            JsonObject connection = event.object("connection_info");
            event.set("http_request", new JsonObject(1).put("uid", connection.get("uid")));
        }
        long duration = log.millis("duration");
        if (duration >= 0) {
            event.set("duration", duration);
        }
        long seen = log.number("seen_bytes");
        boolean isUpload = log.isTrue("is_orig");
        Network.setIfAny(event, "traffic", Network.traffic(isUpload ? seen : -1, isUpload ? -1 : seen, -1, -1));
        return event;
    }

    /// Until version 5.1 the record names who sent and who received; the originator of the connection is who sent what
    /// went its way.
    private static void ends(EventBuilder event, ZeekRecord log) {
        if (log.has("id.orig_h")) {
            ZeekEvents.connected(event, log);
            return;
        }
        boolean isUpload = log.isTrue("is_orig");
        End sender = End.at(log.text("tx_hosts"));
        End receiver = End.at(log.text("rx_hosts"));
        if (!Network.ends(event, isUpload ? sender : receiver, isUpload ? receiver : sender)) {
            event.object("dst_endpoint").put("name", "unknown");
        }
    }

    private static JsonObject connection(ZeekRecord log) {
        JsonObject info = ZeekEvents.connection(log);
        if (!info.has("uid")) {
            ZeekEvents.put(info, "uid", log.text("conn_uids"));
        }
        return info;
    }

    private static JsonObject file(ZeekRecord log) {
        String id = log.text("fuid");
        String name = log.text("filename");
        JsonObject file = Ocsf.file(name.isEmpty() ? id.isEmpty() ? "unknown" : id : name);
        if (name.isEmpty()) {
            file = new JsonObject(6).put("name", file.get("name")).put("type_id", 1L);
        }
        ZeekEvents.put(file, "uid", id);
        ZeekEvents.put(file, "mime_type", log.text("mime_type"));
        long size = Math.max(log.number("total_bytes"), log.number("seen_bytes"));
        if (size >= 0) {
            file.put("size", size);
        }
        var hashes = new ArrayList<Object>(3);
        for (String algorithm : new String[] {"md5", "sha1", "sha256"}) {
            String value = log.text(algorithm);
            if (!value.isEmpty()) {
                hashes.add(Ocsf.hash(algorithm.toUpperCase(Locale.ROOT), value));
            }
        }
        return hashes.isEmpty() ? file : file.put("hashes", hashes);
    }

    /// OCSF has no class for what a file's header says, and the record names no host: it stays a message of Zeek's.
    static EventBuilder pe(Line line, ZeekRecord log) {
        return LogMessage.of(line, false, "zeek")
                .set("message", "Windows program " + log.text("id") + " for " + log.text("machine"));
    }
}
