package dev.nightjar.events.parsers.windows;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.SyslogHeader;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A Windows event in syslog without a mark of its own: NXLog's `to_syslog_ietf()`, which writes the event's fields as
/// structured data (`[NXLOG@14506 EventID="4625" Channel="Security" …]`), and Eventlog to Syslog, which writes
/// `SOURCE: ID: AUDIT_FAILURE TEXT`.
final class WindowsSyslog {
    private static final String FIELDS = "[NXLOG@14506 ";
    private static final String AUDIT = "security-auditing";
    private static final String AUDIT_PROVIDER = "Microsoft-Windows-Security-Auditing";

    private WindowsSyslog() {}

    static boolean isFields(Line line) {
        SyslogHeader header = line.syslog();
        return header != null && header.structured().startsWith(FIELDS);
    }

    /// Structured data as a flat object of the event's fields.
    static JsonObject fields(Line line) {
        SyslogHeader header = line.syslog();
        String structured = header == null ? "" : header.structured();
        var fields = new JsonObject(32);
        var in = new Cursor(structured, Math.min(FIELDS.length(), structured.length()), structured.length());
        while (!in.isAtEnd() && in.peek() != ']') {
            String name = in.skipSpaces().until('=');
            if (in.peek() != '"') {
                break;
            }
            fields.put(name, unescaped(in.quoted()));
            in.skipSpaces();
        }
        if (!fields.has("SourceName")) {
            fields.put("SourceName", line.app());
        }
        if (!fields.has("Hostname")) {
            fields.put("Hostname", line.host());
        }
        return fields.put("Message", line.message());
    }

    /// RFC 5424, section 6.3.3: a backslash protects `"`, `\` and `]`.
    private static String unescaped(String value) {
        return value.indexOf('\\') < 0
                ? value
                : value.replace("\\\"", "\"").replace("\\]", "]").replace("\\\\", "\\");
    }

    /// `4625: AUDIT_FAILURE An account failed to log on. …`; null when it is something else.
    static @Nullable WindowsEvent audited(Line line) {
        String app = line.app().toLowerCase(Locale.ROOT);
        var in = new Cursor(line.message());
        long id = in.number();
        if (!app.endsWith(AUDIT) || id < 0 || !in.take(": ")) {
            return null;
        }
        int at = in.at();
        String keyword = in.word();
        if (!keyword.startsWith("AUDIT_")) {
            in.moveTo(at);
            keyword = "";
        }
        String text = in.rest().strip();
        var data = new JsonObject(24);
        RenderedMessage.read(text, data);
        return new WindowsEvent(
                AUDIT_PROVIDER, "Security", id, line.host(), Timestamps.NONE, "", 4, keyword, -1, text, data);
    }
}
