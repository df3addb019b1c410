package dev.nightjar.events.parsers.finding;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.audit.Times;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Finding;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/// Falco's alerts (falco.org, "Falco Outputs" and "Supported Fields"): JSON with `output_fields`, and the text of its
/// standard output and syslog, `10:20:05.408091526: Warning MESSAGE (file=/etc/shadow user=root …)`.
final class Falco implements Parser {
    private static final int CLOCK = 18;
    private static final long SLACK_MILLIS = 60_000;
    private static final long DAY_MILLIS = 86_400_000;

    static boolean isAlert(JsonObject json) {
        return json.get("output_fields") instanceof JsonObject;
    }

    /// A clock to nanoseconds, a colon, a priority, and fields in parentheses at the end.
    static boolean isText(Line line) {
        String text = line.message();
        return text.length() > CLOCK + 10
                && text.startsWith(": ", CLOCK)
                && text.charAt(2) == ':'
                && text.charAt(8) == '.'
                && text.endsWith(")")
                && text.indexOf('=') > 0
                && severity(new Cursor(text, CLOCK + 2, text.length()).word()) != Severity.UNKNOWN;
    }

    @Override
    public Parsed parse(Line line) {
        if (line.json() == null) {
            return isText(line) ? text(line) : Parsed.of(LogMessage.of(line, false, "falco"));
        }
        JsonObject json = line.requireJson();
        var fields = new Fields(json);
        String rule = fields.text("rule");
        if (rule.isEmpty()) {
            return Parsed.rejected("no rule in an alert of Falco's");
        }
        JsonObject seen = json.object("output_fields").orElseGet(JsonObject::new);
        long time = Times.first(fields, "time", "output_fields.evt.time", "output_fields.jevt.time");
        String uid = fields.has("uuid")
                ? fields.text("uuid")
                : rule + '-' + time + '-' + line.raw().hashCode();
        Finding finding = Finding.of(line, uid, rule, rule).category(fields.text("source"));
        EventBuilder event = FalcoEvidence.of(finding, new Fields(seen)).event();
        if (fields.has("hostname")) {
            event.set("device", Ocsf.endpoint(fields.text("hostname")));
        }
        json.forEach(event::unmapped);
        return Parsed.of(Times.set(event, line, time)
                .severity(severity(fields.text("priority")))
                .set("message", fields.text("output")));
    }

    /// The text names fields as its rules' authors like; the shipped rules use the names that are read here. Of two
    /// with one name the first counts: a command line stands behind who ran it.
    private static Parsed text(Line line) {
        String text = line.message();
        var in = new Cursor(text, CLOCK + 2, text.length());
        Severity severity = severity(in.word());
        in.skipSpaces();
        int start = in.at();
        int open = text.indexOf('=') < 0 ? -1 : text.lastIndexOf('(', text.indexOf('='));
        if (open <= start) {
            return Parsed.rejected("no fields in parentheses behind the message");
        }
        String message = text.substring(start, open).strip();
        JsonObject named = FalcoEvidence.named(text.substring(open + 1, text.length() - 1));
        Finding finding = Finding.of(line, message + '-' + text.hashCode(), message, "");
        EventBuilder event = FalcoEvidence.of(finding, new Fields(FalcoEvidence.canonical(named)))
                .event();
        named.forEach(event::unmapped);
        return Parsed.of(event.time(time(line, text)).severity(severity).set("message", message));
    }

    /// The text has no day: the last moment with this clock before the line was logged.
    private static long time(Line line, String text) {
        long logged = line.loggedTime();
        LocalDate day = Instant.ofEpochMilli(logged).atZone(line.zone()).toLocalDate();
        long time = Timestamps.onDay(
                day.getYear(), day.getMonthValue(), day.getDayOfMonth(), new Cursor(text), line.zone());
        return time == Timestamps.NONE ? logged : time > logged + SLACK_MILLIS ? time - DAY_MILLIS : time;
    }

    private static Severity severity(String priority) {
        return switch (priority.toLowerCase(Locale.ROOT)) {
            case "emergency" -> Severity.FATAL;
            case "alert", "critical" -> Severity.CRITICAL;
            case "error" -> Severity.HIGH;
            case "warning" -> Severity.MEDIUM;
            case "notice" -> Severity.LOW;
            case "informational", "info", "debug" -> Severity.INFORMATIONAL;
            default -> Severity.UNKNOWN;
        };
    }
}
