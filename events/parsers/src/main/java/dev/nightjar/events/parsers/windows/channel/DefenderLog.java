package dev.nightjar.events.parsers.windows.channel;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.windows.ChannelMessage;
import dev.nightjar.events.parsers.windows.WindowsEvent;
import java.util.List;
import java.util.Locale;

/// Microsoft Defender Antivirus (Microsoft, "Review event logs and error codes"): findings and what was done, scans,
/// protection that is switched off, blocks of attack surface reduction and controlled folder access.
public final class DefenderLog implements Parser {
    private static final int CREATE = 1;
    private static final int UPDATE = 2;

    public static boolean isOf(WindowsEvent event) {
        return event.isFrom("Microsoft-Windows-Windows Defender/Operational", "Microsoft-Windows-Windows Defender")
                || event.channel().equals("Microsoft-Windows-Windows Defender/WHC");
    }

    @Override
    public Parsed parse(Line line) {
        WindowsEvent read = WindowsEvent.read(line);
        if (read == null) {
            return Parsed.rejected("no Windows event in XML or JSON");
        }
        return isOf(read) ? Parsed.of(event(line, read)) : Parsed.rejected("a Windows event of another channel");
    }

    private static EventBuilder event(Line line, WindowsEvent read) {
        return switch ((int) read.id()) {
            case 1006, 1015, 1116 -> finding(line, read, CREATE, Disposition.DETECTED);
            case 1007, 1117 -> finding(line, read, UPDATE, action(read)).succeeded(true);
            case 1008, 1118, 1119 ->
                finding(line, read, UPDATE, Disposition.ERROR).succeeded(false);
            case 1009 -> finding(line, read, UPDATE, Disposition.RESTORED).succeeded(true);
            case 1010 -> finding(line, read, UPDATE, Disposition.RESTORED).succeeded(false);
            case 1011 -> finding(line, read, UPDATE, Disposition.DELETED).succeeded(true);
            case 1012 -> finding(line, read, UPDATE, Disposition.DELETED).succeeded(false);
            case 1121, 1123, 1126, 1127, 1129 -> blocked(line, read, Disposition.BLOCKED);
            case 1122, 1124, 1125, 1128 -> blocked(line, read, Disposition.LOGGED);
            case 1000 -> scan(line, read, 1);
            case 1001 -> scan(line, read, 2);
            case 1002 -> scan(line, read, 3);
            case 1005 -> scan(line, read, 6);
            case 1003 -> scan(line, read, 7);
            case 1004 -> scan(line, read, 8);
            case 2000, 2002 -> protection(line, read, 8);
            case 2001, 2003 -> protection(line, read, 8).succeeded(false);
            case 5000, 5009, 5011 -> protection(line, read, 6);
            case 5001, 5010, 5012 -> protection(line, read, 7).severity(Severity.HIGH);
            case 5008 -> protection(line, read, 4).succeeded(false).severity(Severity.HIGH);
            case 5004, 5007 -> configured(line, read);
            case 5013 -> configured(line, read).disposition(Disposition.BLOCKED);
            case 1013 -> cleared(line, read);
            default -> ChannelMessage.of(line, read);
        };
    }

    private static EventBuilder finding(Line line, WindowsEvent read, int activity, Disposition disposition) {
        String name = first(read, "Threat Name", "ThreatName", "Name");
        String id = first(read, "Threat ID", "ThreatID", "ID");
        String detection = first(read, "Detection ID", "DetectionID");
        var malware = new JsonObject(5)
                .put("name", name.isEmpty() ? "unknown" : name)
                .put("classification_ids", List.of(MalwareKind.of(first(read, "Category Name", "Category"))));
        if (!id.isEmpty()) {
            malware.put("uid", id);
        }
        String path = path(first(read, "Path", "File Name"));
        if (!path.isEmpty()) {
            malware.put("files", List.of(Ocsf.file(path)));
        }
        var info = new JsonObject(4)
                .put("uid", detection.isEmpty() ? "defender-" + id + '-' + read.recordId() : detection)
                .put("title", name.isEmpty() ? "Suspicious behaviour" : name)
                .put(
                        "analytic",
                        new JsonObject(3)
                                .put("name", "Microsoft Defender Antivirus")
                                .put("type_id", 1L));
        EventBuilder event = read.event(line, OcsfClass.DETECTION_FINDING, activity)
                .severity(severity(first(read, "Severity Name", "Severity")))
                .disposition(disposition)
                .set("is_alert", true)
                .set("finding_info", info)
                .set("malware", List.of(malware))
                .set("status_detail", first(read, "Error Description", "Action Name"));
        return acting(event, read, first(read, "Detection User", "User", "Remediation User"));
    }

    private static EventBuilder acting(EventBuilder event, WindowsEvent read, String account) {
        String image = first(read, "Process Name", "ProcessName");
        var actor = new JsonObject(2);
        if (!image.isEmpty() && !image.equals("Unknown")) {
            actor.put("process", WindowsEvent.process(image, -1, ""));
        }
        JsonObject user = WindowsEvent.user(account);
        if (user != null) {
            actor.put("user", user);
        }
        return actor.isEmpty() ? event : event.set("actor", actor);
    }

    /// Attack surface reduction, controlled folder access, network protection: a rule, a process, what it touched.
    private static EventBuilder blocked(Line line, WindowsEvent read, Disposition disposition) {
        String rule = first(read, "ID", "RuleType");
        String title = title((int) read.id());
        String uid = "defender-" + read.id() + '-' + (rule.isEmpty() ? "rule" : rule) + '-' + read.recordId();
        var analytic = new JsonObject(3)
                .put("name", title)
                .put("uid", rule.isEmpty() ? Long.toString(read.id()) : rule)
                .put("type_id", 1L);
        EventBuilder event = read.event(line, OcsfClass.DETECTION_FINDING, CREATE)
                .disposition(disposition)
                .set("is_alert", disposition == Disposition.BLOCKED)
                .set(
                        "finding_info",
                        new JsonObject(4).put("uid", uid).put("title", title).put("analytic", analytic))
                .set("status_detail", first(read, "Path", "Target Commandline", "Destination"));
        return acting(event, read, read.text("User"));
    }

    private static String title(int id) {
        return switch (id) {
            case 1121, 1122, 1129 -> "Attack surface reduction";
            case 1125, 1126 -> "Network protection";
            default -> "Controlled folder access";
        };
    }

    private static EventBuilder scan(Line line, WindowsEvent read, int activity) {
        String kind = first(read, "Scan Type", "Scan Parameters");
        String id = first(read, "Scan ID", "ScanID");
        var scan = new JsonObject(3).put("name", kind.isEmpty() ? "Scan" : kind).put("type_id", 0L);
        return read.event(line, OcsfClass.SCAN_ACTIVITY, activity)
                .set("scan", id.isEmpty() ? scan : scan.put("uid", id));
    }

    private static EventBuilder protection(Line line, WindowsEvent read, int activity) {
        return ChannelMessage.lifecycle(
                line, read, OcsfClass.APPLICATION_LIFECYCLE, activity, "Microsoft Defender Antivirus");
    }

    private static EventBuilder configured(Line line, WindowsEvent read) {
        String value = first(read, "New Value", "Changed Type", "Value");
        return read.event(line, OcsfClass.ENTITY_MANAGEMENT, 3)
                .set(
                        "entity",
                        new JsonObject(2)
                                .put("name", value.isEmpty() ? "configuration" : value)
                                .put("type", "Defender Configuration"));
    }

    /// 1013: the history of detections is gone.
    private static EventBuilder cleared(Line line, WindowsEvent read) {
        EventBuilder event = read.event(line, OcsfClass.EVENT_LOG_ACTIVITY, 2).set("log_name", "Defender history");
        return acting(event, read, first(read, "User", "Detection User"));
    }

    private static Disposition action(WindowsEvent read) {
        return switch (first(read, "Action Name", "Action").toLowerCase(Locale.ROOT)) {
            case "quarantine" -> Disposition.QUARANTINED;
            case "remove", "clean" -> Disposition.DELETED;
            case "block" -> Disposition.BLOCKED;
            case "allow" -> Disposition.ALLOWED;
            case "no action", "not applicable" -> Disposition.NO_ACTION;
            default -> Disposition.CORRECTED;
        };
    }

    private static Severity severity(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "severe", "5" -> Severity.CRITICAL;
            case "moderate", "medium", "2" -> Severity.MEDIUM;
            case "low", "1" -> Severity.LOW;
            default -> Severity.HIGH;
        };
    }

    /// `file:_C:\Users\alice\x.exe; containerfile:_…`: the first path.
    private static String path(String text) {
        int end = text.indexOf(';');
        String first = (end < 0 ? text : text.substring(0, end)).strip();
        int mark = first.indexOf(":_");
        return mark >= 0 && mark < 20 ? first.substring(mark + 2) : first;
    }

    private static String first(WindowsEvent read, String... names) {
        for (String name : names) {
            String text = read.text(name);
            if (!text.isEmpty()) {
                return text;
            }
            String joined = read.text(name.replace(' ', '_')); // forwarders that allow no spaces
            if (!joined.isEmpty()) {
                return joined;
            }
        }
        return "";
    }
}
