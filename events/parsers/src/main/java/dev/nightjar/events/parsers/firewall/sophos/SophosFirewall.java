package dev.nightjar.events.parsers.firewall.sophos;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.line.Preamble;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.net.Verdicts;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.KeyValues;
import dev.nightjar.events.parsers.text.Timestamps;
import dev.nightjar.events.parsers.text.ZoneNames;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Sophos Firewall's syslog (SFOS "Syslog guide", 17 to 21): `device_name="SFW" timestamp="…" log_type="Firewall"
/// log_component="Firewall Rule" log_subtype="Allowed" …`. The names of version 17 (`date`, `time`, `tran_src_ip`,
/// `sent_bytes`) and of 18 and up (`timestamp`, `src_trans_ip`, `bytes_sent`) are both understood.
public final class SophosFirewall implements Parser {
    public static boolean isSophos(Line line) {
        String text = line.message();
        return Preamble.precedesFirst(text, "device", "device_name", "timestamp", "date", "log_type", "log_id")
                && text.contains("log_type=\"")
                && text.contains("log_component=\"")
                && text.contains("log_id=");
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject all = KeyValues.spaced(line.message());
        var fields = new Fields(all);
        String type = fields.text("log_type");
        if (type.isEmpty()) {
            return Parsed.rejected("no log_type");
        }
        EventBuilder event = switch (type) {
            case "Firewall" -> firewall(line, fields);
            case "SSL", "SSL/TLS inspection" -> ssl(line, fields);
            case "Content Filtering" -> SophosContent.web(line, fields);
            case "WAF" -> SophosContent.web(line, fields);
            case "IDP", "Anti-Virus", "ATP", "Sandbox", "Sandstorm", "Zero-day protection", "Anti-Spam", "DoS Attack" ->
                SophosContent.inspected(line, fields, type);
            case "Event" -> SophosEvent.event(line, fields);
            default -> null;
        };
        if (event == null) {
            String text = fields.text("message");
            event = LogMessage.of(line, false, "SFOS").set("message", text.isEmpty() ? line.message() : text);
        }
        String host = fields.first("device_name", "device");
        event.set("device", new JsonObject(4).put("type_id", 9L))
                .set("device", "hostname", host.equals("SFW") && !line.host().isEmpty() ? line.host() : host)
                .set("device", "uid", fields.first("device_serial_id", "device_id"))
                .set("device", "model", fields.text("device_model"));
        if (!event.body().has("finding_info")) {
            event.severity(severity(fields.first("severity", "priority")));
        }
        return Parsed.of(event.time(time(line, fields))
                .metadata("event_code", fields.text("log_id"))
                .metadata("log_name", type)
                .set("unmapped", all));
    }

    private static long time(Line line, Fields fields) {
        String text = fields.text("timestamp");
        long stamp = Timestamps.iso(
                new Cursor(text.isEmpty() ? fields.text("date") + ' ' + fields.text("time") : text),
                ZoneNames.zone(fields.text("timezone"), line.zone()));
        return stamp == Timestamps.NONE ? line.loggedTime() : stamp;
    }

    private static @Nullable EventBuilder firewall(Line line, Fields fields) {
        String subtype = fields.text("log_subtype");
        String occasion = fields.first("con_event", "connevent");
        Disposition disposition = disposition(fields);
        int activity = Verdicts.isDenied(disposition)
                ? Network.REFUSE
                : switch (occasion) {
                    case "Start" -> Network.OPEN;
                    case "Interim" -> Network.TRAFFIC;
                    default -> Network.CLOSE;
                };
        EventBuilder event = SophosFields.network(line.event(OcsfClass.NETWORK_ACTIVITY, activity), fields);
        return event == null
                ? null
                : event.disposition(disposition)
                        .set("status_detail", fields.first("message"))
                        .set("status", subtype);
    }

    private static @Nullable EventBuilder ssl(Line line, Fields fields) {
        Disposition disposition = disposition(fields);
        int activity = Verdicts.isDenied(disposition) ? Network.REFUSE : Network.TRAFFIC;
        EventBuilder event = SophosFields.network(line.event(OcsfClass.NETWORK_ACTIVITY, activity), fields);
        if (event == null) {
            return null;
        }
        String version = fields.text("tls_version");
        if (!version.isEmpty()) {
            event.set("tls", "version", version)
                    .set("tls", "sni", fields.first("sni", "server_name"))
                    .set("tls", "cipher", fields.text("cipher_suite"));
        }
        return event.disposition(disposition);
    }

    static Disposition disposition(Fields fields) {
        String word = fields.first("log_subtype", "status").toLowerCase(Locale.ROOT);
        Disposition said = Verdicts.of(word);
        return said != Disposition.UNKNOWN
                ? said
                : switch (word) {
                    case "invalid traffic", "icmp error", "invalid", "drop", "restricted" -> Disposition.DROPPED;
                    case "virus", "spam", "probable spam", "phishing" -> Disposition.BLOCKED;
                    case "clean", "warned", "do not decrypt", "decrypt" -> Disposition.ALLOWED;
                    default -> Verdicts.of(fields.text("status"));
                };
    }

    static Severity severity(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "emergency" -> Severity.FATAL;
            case "alert", "critical" -> Severity.CRITICAL;
            case "error" -> Severity.HIGH;
            case "warning" -> Severity.MEDIUM;
            case "notice", "notification" -> Severity.LOW;
            default -> Severity.INFORMATIONAL;
        };
    }
}
