package dev.nightjar.events.parsers.firewall.juniper;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.SyslogHeader;
import org.jspecify.annotations.Nullable;

/// Junos security logs (Junos System Log Explorer): RT_FLOW sessions, AppTrack, IDP, UTM, screens, Advanced
/// Anti-Malware and SecIntel; and the management daemon's log-ins and commits.
public final class Srx implements Parser {
    /// RFC 5424 with Junos's structured data, or a security daemon's tag.
    public static boolean isJunos(Line line) {
        SyslogHeader header = line.syslog();
        return header != null && (header.structured().startsWith("[junos@") || isPlain(line.message()));
    }

    private static boolean isPlain(String message) {
        return message.startsWith("RT_FLOW_SESSION_")
                || message.startsWith("RT_FLOW: ")
                || message.startsWith("RT_SCREEN_")
                || JunosSystem.isPlain(message);
    }

    @Override
    public Parsed parse(Line line) {
        SyslogHeader header = line.syslog();
        if (header == null) {
            return Parsed.rejected("no syslog header");
        }
        boolean isStructured = header.structured().startsWith("[");
        if (!isStructured && JunosSystem.isPlain(line.message())) {
            EventBuilder event = JunosSystem.plain(line);
            return Parsed.of(event == null ? LogMessage.of(line) : event);
        }
        String id = isStructured ? header.messageId() : JunosFields.id(line.message());
        if (id.isEmpty()) {
            return Parsed.rejected("no message id such as RT_FLOW_SESSION_CREATE");
        }
        JsonObject all = isStructured
                ? JunosFields.structured(header.structured())
                : JunosFields.plain(id, JunosFields.text(line.message()));
        EventBuilder event = event(line, id, new Fields(all));
        if (event == null) {
            event = LogMessage.of(line);
        }
        return Parsed.of(event.metadata("event_code", id).set("unmapped", all));
    }

    private static @Nullable EventBuilder event(Line line, String id, Fields fields) {
        String plain = id.endsWith("_LS") ? id.substring(0, id.length() - 3) : id; // the same of a logical system
        return switch (plain) {
            case "RT_FLOW_SESSION_CREATE", "APPTRACK_SESSION_CREATE" -> SrxFlow.created(line, fields);
            case "RT_FLOW_SESSION_CLOSE", "APPTRACK_SESSION_CLOSE" -> SrxFlow.closed(line, fields);
            case "APPTRACK_SESSION_VOL_UPDATE", "APPTRACK_SESSION_ROUTE_UPDATE", "APPTRACK_SESSION_APP_UPDATE" ->
                SrxFlow.updated(line, fields);
            case "RT_FLOW_SESSION_DENY" -> SrxFlow.denied(line, fields);
            case "WEBFILTER_URL_BLOCKED", "WEBFILTER_URL_PERMITTED", "WEBFILTER_URL_REDIRECTED" ->
                SrxSecurity.web(line, plain, fields);
            case "UI_LOGIN_EVENT",
                    "UI_AUTH_EVENT",
                    "UI_LOGOUT_EVENT",
                    "UI_COMMIT",
                    "UI_COMMIT_COMPLETED",
                    "UI_CMDLINE_READ_LINE",
                    "UI_CFG_AUDIT_OTHER",
                    "UI_CFG_AUDIT_SET",
                    "UI_LOAD_EVENT" -> JunosManagement.event(line, plain, fields);
            case "SSHD_LOGIN_FAILED",
                    "SSHD_LOGIN_ATTEMPTS_THRESHOLD",
                    "LOGIN_FAILED",
                    "LOGIN_INFORMATION",
                    "LOGIN_ROOT",
                    "DOT1XD_USR_AUTHENTICATED",
                    "DOT1XD_USR_UNAUTHENTICATED",
                    "DOT1XD_AUTH_FAILED",
                    "SNMPD_AUTH_FAILURE",
                    "KMD_PM_SA_ESTABLISHED" -> JunosSystem.event(line, plain, fields);
            default -> fields.has("source-address") ? SrxSecurity.finding(line, plain, fields) : null;
        };
    }
}
