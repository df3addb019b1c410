package dev.nightjar.events.parsers.zeek;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Finding;
import dev.nightjar.events.parsers.net.Network;

/// What Zeek finds remarkable: `notice.log` and `intel.log` (Detection Findings), and `weird.log`, oddities of
/// protocols, which are too many and too harmless to be findings.
final class NoticeLogs {
    private NoticeLogs() {}

    static EventBuilder notice(Line line, ZeekRecord log) {
        String note = log.text("note");
        End source = log.has("id.orig_h") ? ZeekEvents.originator(log) : End.at(log.text("src"));
        End destination = log.has("id.resp_h") ? ZeekEvents.responder(log) : End.at(log.text("dst"), log.text("p"));
        String message = log.text("msg");
        String detail = log.text("sub");
        EventBuilder event = Finding.of(line, uid(log, note), note, note)
                .category(note.indexOf("::") > 0 ? note.substring(0, note.indexOf("::")) : "")
                .description(detail.isEmpty() ? message : message + " (" + detail + ')')
                .connection(source, destination, ZeekEvents.connection(log))
                .evidence("file", file(log))
                .event();
        boolean isDropped = log.isTrue("dropped") || log.texts("actions").contains("Notice::ACTION_DROP");
        return event.set("message", message)
                .severity(isUrgent(log) ? Severity.MEDIUM : Severity.LOW)
                .disposition(isDropped ? Disposition.DROPPED : Disposition.DETECTED);
    }

    /// The site's policy wants a person to see it.
    private static boolean isUrgent(ZeekRecord log) {
        for (String action : log.texts("actions")) {
            switch (action) {
                case "Notice::ACTION_ALARM", "Notice::ACTION_EMAIL", "Notice::ACTION_PAGE", "Notice::ACTION_DROP" -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    private static String uid(ZeekRecord log, String what) {
        String connection = log.text("uid").isEmpty() ? log.text("src") : log.text("uid");
        return what + '-' + connection + '-' + log.time("ts");
    }

    private static JsonObject file(ZeekRecord log) {
        String id = log.text("fuid");
        if (id.isEmpty()) {
            return new JsonObject(1);
        }
        var file = new JsonObject(4).put("name", id).put("uid", id).put("type_id", 1L);
        ZeekEvents.put(file, "mime_type", log.text("file_mime_type"));
        ZeekEvents.put(file, "desc", log.text("file_desc"));
        return file;
    }

    static EventBuilder intel(Line line, ZeekRecord log) {
        String indicator = log.text("seen.indicator");
        String type = log.text("seen.indicator_type");
        Finding finding = Finding.of(line, uid(log, indicator), "Indicator seen: " + indicator, type)
                .category(log.text("seen.where"))
                .description(String.join(", ", log.texts("sources")))
                .connection(ZeekEvents.originator(log), ZeekEvents.responder(log), ZeekEvents.connection(log));
        return finding.event().severity(Severity.MEDIUM).disposition(Disposition.DETECTED);
    }

    static EventBuilder weird(Line line, ZeekRecord log) {
        String name = log.text("name");
        String detail = log.text("addl");
        String message = detail.isEmpty() ? name : name + ": " + detail;
        EventBuilder event = log.has("id.orig_h")
                ? ZeekEvents.network(line, log, OcsfClass.NETWORK_ACTIVITY, Network.TRAFFIC)
                : LogMessage.of(line, false, "zeek");
        return event.set("message", message).set("status_code", name).set("status_detail", detail);
    }

    /// A host's program, from what it says of itself on the wire.
    static EventBuilder software(Line line, ZeekRecord log) {
        String version = log.text("unparsed_version");
        String name = log.text("name");
        var parts = new StringBuilder();
        for (String part : new String[] {"major", "minor", "minor2", "minor3"}) {
            String number = log.text("version." + part);
            if (!number.isEmpty()) {
                parts.append(parts.isEmpty() ? "" : ".").append(number);
            }
        }
        String addition = log.text("version.addl");
        if (!addition.isEmpty()) {
            parts.append(parts.isEmpty() ? "" : "-").append(addition);
        }
        var software = new JsonObject(4)
                .put("name", name.isEmpty() ? version.isEmpty() ? "unknown" : version : name)
                .put("version", parts.isEmpty() ? version.isEmpty() ? "unknown" : version : parts.toString());
        ZeekEvents.put(software, "type", log.text("software_type"));
        return line.event(OcsfClass.SOFTWARE_INFO, 1)
                .set("device", host(log))
                .set("package", software)
                .set("message", version);
    }

    /// `known_hosts.log`, `known_services.log`, `known_devices.log`: a host of the site's was seen.
    static EventBuilder known(Line line, ZeekRecord log) {
        JsonObject device = host(log);
        device.put("mac", Ocsf.mac(log.text("mac")));
        ZeekEvents.put(device, "hostname", log.text("dhcp_host_name"));
        return line.event(OcsfClass.INVENTORY_INFO, 1).set("device", device);
    }

    static JsonObject host(ZeekRecord log) {
        String address = log.text("host").isEmpty() ? log.text("host_ip") : log.text("host");
        return address.isEmpty() ? new JsonObject(3).put("name", "unknown") : Ocsf.endpoint(address);
    }
}
