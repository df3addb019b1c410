package dev.nightjar.events.parsers.finding;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.audit.Times;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.line.Preamble;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Finding;
import dev.nightjar.events.parsers.net.Web;
import dev.nightjar.events.parsers.text.Cef;
import java.util.List;
import java.util.Locale;

/// Sophos Central's events and alerts (Sophos Central API, "SIEM integration"), as the API answers and as Sophos' own
/// collector writes them with CEF's names (`rt`, `end`, `dhost`, `suser`).
final class SophosCentral implements Parser {
    private static final int LOG = 99;

    /// Words in an event's type that stand for a threat or a breach of policy; other types are the product's own life:
    /// updates, registrations, scans, lost connections.
    private static final List<String> FINDINGS = List.of(
            "::Threat::",
            "Detection",
            "Detected",
            "Violation",
            "Blocked",
            "Prevention",
            "Amsi",
            "Cleaned",
            "Restore",
            "Denc",
            "HmpaExploit",
            "Ransomware",
            "Malware",
            "Isolat");

    static boolean isEvent(JsonObject json) {
        return json.get("type") instanceof String type && type.startsWith("Event::");
    }

    /// What Sophos' collector writes as CEF.
    static boolean isCef(Line line) {
        String text = line.message();
        int vendor = text.indexOf("|sophos|sophos central|");
        return Preamble.precedes(text, vendor) && text.indexOf("|Event::", vendor) > 0;
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.json();
        if (json == null) {
            Cef cef = Cef.read(Cef.whole(line.app(), line.message()));
            if (cef == null || !cef.eventClass().startsWith("Event::")) {
                return Parsed.rejected("no event of Sophos Central in CEF");
            }
            json = cef.extension();
            json.put("type", cef.eventClass());
            json.put("name", cef.name());
            json.put("severity", cef.severity().name().toLowerCase(Locale.ROOT));
        }
        return event(line, json);
    }

    private static Parsed event(Line line, JsonObject json) {
        var fields = new Fields(json);
        String type = fields.text("type");
        String name = fields.first("name", "description");
        long time = Times.first(fields, "end", "when", "rt", "created_at");
        boolean isFinding = FINDINGS.stream().anyMatch(type::contains);
        EventBuilder event = isFinding ? finding(line, fields, type, name, time) : message(line, name, type);
        String host = fields.first("dhost", "location");
        if (!host.isEmpty()) {
            JsonObject device = Ocsf.endpoint(host);
            put(device, "uid", fields.text("endpoint_id"));
            put(device, "ip", address(fields));
            event.set("device", device);
        }
        json.forEach(event::unmapped);
        return Parsed.of(Times.set(event, line, time)
                .metadata("event_code", type)
                .metadata("original_event_uid", fields.text("id"))
                .severity(severity(fields.text("severity"))));
    }

    private static EventBuilder message(Line line, String name, String type) {
        return line.event(OcsfClass.APPLICATION_LIFECYCLE, LOG)
                .set("app", new JsonObject(2).put("name", "Sophos Central").put("vendor_name", "Sophos"))
                .set("message", name.isEmpty() ? type : name);
    }

    private static EventBuilder finding(Line line, Fields fields, String type, String name, long time) {
        String threat = fields.text("threat");
        String uid = fields.has("id") ? fields.text("id") : type + '-' + time;
        Finding finding = Finding.of(line, uid, threat.isEmpty() ? name : threat, type)
                .category(fields.text("group"))
                .description(name);
        String user = fields.first("suser", "source");
        if (!user.isEmpty() && !user.equals("n/a")) {
            finding.evidence("user", Ocsf.user(user));
        }
        String path = path(fields, name);
        if (!path.isEmpty()) {
            JsonObject file = Ocsf.file(path);
            String hash = fields.first("appSha256", "core_remedy_items.items.sha256");
            finding.evidence("file", hash.isEmpty() ? file : file.put("hashes", List.of(Ocsf.hash("SHA256", hash))));
        }
        String page = quoted(name, "'http", 1);
        if (!page.isEmpty()) {
            finding.evidence("url", Web.url(page));
        }
        String address = address(fields);
        if (!address.isEmpty()) {
            finding.evidence("src_endpoint", Ocsf.endpoint(address));
        }
        EventBuilder event = finding.event().set("message", name).disposition(disposition(type, name));
        if (!threat.isEmpty()) {
            event.set(
                    "malware",
                    List.of(new JsonObject(3)
                            .put("name", threat)
                            .put("provider", "Sophos")
                            .put("classification_ids", List.of(MalwareClass.of(threat)))));
        }
        return event;
    }

    private static String address(Fields fields) {
        String address =
                fields.at("source_info.ip").isEmpty() ? fields.at("data.source_info.ip") : fields.at("source_info.ip");
        address = address.isEmpty() ? fields.text("source_info_ip") : address;
        return IpText.isIp(address) ? address : "";
    }

    /// `Malware detected: 'Mal/Example' at 'C:\x.exe'`
    private static String path(Fields fields, String name) {
        String path = fields.first("filePath", "file_path");
        return path.isEmpty() ? quoted(name, " at '", 5) : path;
    }

    /// What stands in quotes behind a mark; empty when the mark is missing.
    private static String quoted(String text, String mark, int skipped) {
        int at = text.lastIndexOf(mark);
        int end = at < 0 ? -1 : text.indexOf('\'', at + skipped);
        return end < 0 ? "" : text.substring(at + skipped, end);
    }

    private static Disposition disposition(String type, String name) {
        String words = (type + ' ' + name.substring(0, Math.min(name.length(), 20))).toLowerCase(Locale.ROOT);
        if (words.contains("cleanedup") || words.contains("cleaned up")) {
            return Disposition.CORRECTED;
        }
        return words.contains("blocked") || name.contains("' blocked ") ? Disposition.BLOCKED : Disposition.DETECTED;
    }

    private static Severity severity(String text) {
        return switch (text) {
            case "critical" -> Severity.CRITICAL;
            case "high" -> Severity.HIGH;
            case "medium" -> Severity.MEDIUM;
            case "low" -> Severity.LOW;
            default -> Severity.INFORMATIONAL;
        };
    }

    private static void put(JsonObject object, String name, String value) {
        if (!value.isEmpty() && !object.has(name)) {
            object.put(name, value);
        }
    }
}
