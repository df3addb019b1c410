package dev.nightjar.events.parsers.finding;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.List;

/// ClamAV: the log of clamd (`Sun Nov 22 10:00:00 2026 -> /tmp/x: Name FOUND`), the same in syslog, what clamscan
/// prints, and freshclam's updates.
///
/// A find is a Detection Finding, a file that was scanned and is clean a Scan Activity, the rest messages of the
/// program's.
final class ClamAv implements Parser {
    private static final String FOUND = " FOUND";
    private static final long ON_ACCESS = 0; // scan.type_id: who asked for it is not said
    private static final int COMPLETED = 2;
    private static final int UPDATE = 8;

    static boolean isClamAv(Line line) {
        String text = line.message();
        return text.endsWith(FOUND)
                ? text.indexOf(": ") > 0
                : isStamped(text)
                        || text.equals("----------- SCAN SUMMARY -----------")
                        || text.startsWith("LibClamAV ");
    }

    /// `Sun Nov 22 10:00:00 2026 -> `
    private static boolean isStamped(String text) {
        return text.length() > 28 && text.startsWith(" -> ", 24) && text.charAt(13) == ':' && text.charAt(16) == ':';
    }

    @Override
    public Parsed parse(Line line) {
        String text = line.message();
        long time = line.loggedTime();
        if (isStamped(text)) {
            // The year stands last, which no reader of times knows: `Nov 22 2026 10:00:00` is what they read.
            String moved = text.substring(4, 10) + ' ' + text.substring(20, 24) + ' ' + text.substring(11, 19);
            time = Timestamps.syslog(
                    new Cursor(moved), line.zone(), line.origin().arrived());
            if (time == Timestamps.NONE) {
                return Parsed.rejected("no time in front of the arrow");
            }
            text = text.substring(28);
        }
        if (text.endsWith(FOUND)) {
            return found(line, text, time);
        }
        if (text.endsWith(": OK") && text.length() > 4) {
            String path = text.substring(0, text.length() - 4);
            return Parsed.of(line.event(OcsfClass.SCAN_ACTIVITY, COMPLETED)
                    .time(time)
                    .set("scan", new JsonObject(2).put("name", path).put("type_id", ON_ACCESS))
                    .set("num_files", 1L)
                    .set("num_detections", 0L)
                    .set("message", text)
                    .succeeded(true));
        }
        return Parsed.of(message(line, text).time(time));
    }

    private static EventBuilder message(Line line, String text) {
        boolean isError = text.startsWith("ERROR: ") || text.startsWith("^");
        boolean isUpdate = text.contains(" updated (version: ") || text.startsWith("Database updated (");
        if (isUpdate) {
            return line.event(OcsfClass.APPLICATION_LIFECYCLE, UPDATE)
                    .set("app", new JsonObject(2).put("name", "clamav").put("vendor_name", "Cisco"))
                    .set("message", text);
        }
        return LogMessage.of(line, isError, line.app().isEmpty() ? "clamav" : line.app())
                .set("message", text);
    }

    /// `PATH: NAME FOUND`; clamd may add `(md5:size)` to the name, and a stream is called `instream(address@port)`.
    private static Parsed found(Line line, String text, long time) {
        String held = text.substring(0, text.length() - FOUND.length());
        int cut = held.lastIndexOf(": ");
        if (cut <= 0 || cut + 2 >= held.length()) {
            return Parsed.rejected("no path in front of the name of what was found");
        }
        String path = held.substring(held.startsWith("ScanOnAccess: ") && cut > 14 ? 14 : 0, cut);
        String name = held.substring(cut + 2).strip();
        int open = name.endsWith(")") ? name.lastIndexOf('(') : -1;
        String details = open > 0 ? name.substring(open + 1, name.length() - 1) : "";
        name = open > 0 ? name.substring(0, open) : name;
        if (name.isEmpty()) {
            return Parsed.rejected("no name of what was found");
        }
        JsonObject file = Ocsf.file(path);
        int colon = details.indexOf(':');
        if (colon == 32) {
            file.put("hashes", List.of(Ocsf.hash("MD5", details.substring(0, colon))));
            long size = new Cursor(details, colon + 1, details.length()).number();
            if (size >= 0) {
                file.put("size", size);
            }
        }
        var malware = new JsonObject(5)
                .put("name", name)
                .put("provider", "ClamAV")
                .put("classification_ids", List.of(MalwareClass.of(name)))
                .put("path", path);
        var info = new JsonObject(4).put("uid", name + '-' + path + '-' + time).put("title", name + " found");
        info.put(
                "analytic", new JsonObject(3).put("name", name).put("uid", name).put("type_id", 1L));
        info.put("types", List.of("Malware"));
        return Parsed.of(line.event(OcsfClass.DETECTION_FINDING, AwsFindings.CREATE)
                .time(time)
                .severity(Severity.HIGH)
                .disposition(Disposition.DETECTED)
                .set("is_alert", true)
                .set("finding_info", info)
                .set("malware", List.of(malware))
                .set("evidences", List.of(new JsonObject(1).put("file", file)))
                .set("message", text)
                .unmapped("Signature", name)
                .unmapped("Filename", path));
    }
}
