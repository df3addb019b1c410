package dev.nightjar.events.parsers.firewall.sophos;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Finding;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.net.Web;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What looks into traffic: web and application filter, web server protection, IPS, antivirus, anti-spam, advanced
/// threat protection, sandbox.
final class SophosContent {
    private static final int SCAN = 3; // Email Activity

    private SophosContent() {}

    static @Nullable EventBuilder web(Line line, Fields fields) {
        String text = fields.first("url", "domain");
        if (text.isEmpty()) { // the application filter
            EventBuilder event = SophosFields.network(line.event(OcsfClass.NETWORK_ACTIVITY, Network.TRAFFIC), fields);
            return event == null ? null : event.disposition(SophosFirewall.disposition(fields));
        }
        String method = fields.first("http_method", "method");
        JsonObject url = text.startsWith("/")
                ? Web.url("http", fields.text("server"), text + fields.text("querystring"))
                : Web.url(text);
        String category = fields.first("http_category", "category");
        if (!category.isEmpty()) {
            url.put("categories", List.of(category));
        }
        EventBuilder event = line.event(OcsfClass.HTTP_ACTIVITY, Web.activity(method))
                .set(
                        "http_request",
                        Web.request(
                                url,
                                method,
                                fields.first("user_agent", "useragent"),
                                fields.first("referer", "referrer")));
        long status = Fields.toNumber(fields.first("http_status", "status_code", "httpstatus", "statuscode"));
        if (status >= 100 && status < 600) {
            event.set("http_response", "code", status)
                    .set("http_response", "content_type", fields.first("content_type", "contenttype"));
        }
        EventBuilder made = SophosFields.network(event, fields);
        return made == null
                ? null
                : made.disposition(SophosFirewall.disposition(fields)).set("status_detail", fields.first("reason"));
    }

    /// What an inspection says: a finding, or, where it found nothing, the mail, request or transfer that it let
    /// through.
    static @Nullable EventBuilder inspected(Line line, Fields fields, String type) {
        boolean isHarmless =
                fields.first("virus", "malware", "threatname", "signature_msg").isEmpty()
                        && switch (fields.text("log_subtype")) {
                            case "Allowed", "Clean" -> !type.equals("IDP") && !type.equals("ATP");
                            case "SPX", "Accept" -> type.equals("Anti-Spam");
                            default -> false;
                        };
        if (!isHarmless) {
            return finding(line, fields, type);
        }
        JsonObject email = email(fields);
        if (!email.isEmpty()) {
            EventBuilder event = line.event(OcsfClass.EMAIL_ACTIVITY, SCAN)
                    .set("direction_id", 0L)
                    .set("email", email)
                    .disposition(SophosFirewall.disposition(fields))
                    .set("status_detail", fields.text("reason"));
            Network.ends(event, SophosFields.source(fields), SophosFields.destination(fields));
            return SophosFields.common(event, fields);
        }
        return web(line, fields);
    }

    private static EventBuilder finding(Line line, Fields fields, String type) {
        End source = SophosFields.source(fields);
        String signature = fields.first("signature_id", "idp_policy_id", "virus", "malware");
        String title =
                fields.first("signature_msg", "malware", "virus", "virusname", "threatname", "spamaction", "message");
        Finding finding = Finding.of(
                        line,
                        fields.first("device_serial_id", "device_id")
                                + '-'
                                + fields.text("date")
                                + fields.first("timestamp", "time")
                                + '-'
                                + fields.text("src_ip")
                                + '-'
                                + fields.text("src_port")
                                + '-'
                                + signature,
                        title,
                        signature)
                .category(
                        fields.first("classification", "category", "log_component")
                                        .isEmpty()
                                ? type
                                : fields.first("classification", "category", "log_component"))
                .description(fields.text("message"))
                .connection(source, SophosFields.destination(fields), SophosFields.connection(fields, source));
        String url = fields.first("url", "FTP_url", "ftp_url");
        if (!url.isEmpty()) {
            finding.evidence("url", Web.url(url));
        }
        finding.evidence(
                "http_request",
                Web.request(new JsonObject(), fields.text("http_method"), fields.first("user_agent", "useragent"), ""));
        long status = Fields.toNumber(fields.first("http_status", "status_code"));
        if (status >= 100 && status < 600) {
            finding.evidence("http_response", new JsonObject(1).put("code", status));
        }
        String file = fields.first("filename", "file_name", "attachment_name");
        if (!file.isEmpty()) {
            finding.evidence("file", file(fields, file));
        }
        finding.evidence("email", email(fields));
        EventBuilder event =
                finding.event().disposition(SophosFirewall.disposition(fields)).severity(severity(fields, type));
        return SophosFields.common(event, fields);
    }

    private static JsonObject file(Fields fields, String name) {
        JsonObject file = Ocsf.file(name);
        String hash = fields.first("sha256", "sha1sum", "sha1");
        if (hash.length() == 64 || hash.length() == 40) {
            file.put("hashes", List.of(Ocsf.hash(hash.length() == 64 ? "SHA-256" : "SHA-1", hash)));
        }
        return file;
    }

    private static JsonObject email(Fields fields) {
        var email = new JsonObject(3);
        String sender = fields.first("sender", "from_email_address", "src_email");
        String recipient = fields.first("recipient", "to_email_address", "dst_email");
        if (Web.isMail(sender)) {
            email.put("from", sender);
        }
        if (Web.isMail(recipient)) {
            email.put("to", List.of(recipient));
        }
        String subject = fields.first("subject", "email_subject", "mail_subject");
        return email.isEmpty() || subject.isEmpty() ? email : email.put("subject", subject);
    }

    private static Severity severity(Fields fields, String type) {
        return switch (fields.text("rule_priority")) {
            case "1" -> Severity.CRITICAL;
            case "2" -> Severity.HIGH;
            case "3" -> Severity.MEDIUM;
            case "4" -> Severity.LOW;
            default ->
                type.equals("ATP") || type.equals("Anti-Virus")
                        ? Severity.HIGH
                        : SophosFirewall.severity(fields.first("severity", "priority"));
        };
    }
}
