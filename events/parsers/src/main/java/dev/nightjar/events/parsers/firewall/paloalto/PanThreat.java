package dev.nightjar.events.parsers.firewall.paloalto;

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
import java.util.Locale;

/// Threat logs: URL filtering is HTTP Activity, all other subtypes are Detection Findings.
final class PanThreat {
    private PanThreat() {}

    static EventBuilder event(Line line, Fields fields) {
        String subtype = fields.text("subtype").toLowerCase(Locale.ROOT);
        boolean isUrl = subtype.equals("url") && fields.has("misc");
        EventBuilder event = isUrl ? url(line, fields) : finding(line, fields, subtype);
        return event.disposition(PanSession.disposition(fields)).severity(severity(fields.text("severity")));
    }

    static EventBuilder correlation(Line line, Fields fields) {
        End source = End.at(fields.text("src")).user(fields.text("srcuser"));
        return Finding.of(
                        line,
                        fields.text("serial")
                                + '-'
                                + fields.text("object_id")
                                + '-'
                                + fields.text("time_generated")
                                + '-'
                                + fields.text("src"),
                        fields.text("objectname"),
                        fields.text("object_id"))
                .category(fields.text("category"))
                .description(fields.text("evidence"))
                .connection(source, End.at(""), new JsonObject(1).put("direction_id", 0L))
                .event()
                .severity(severity(fields.text("severity")));
    }

    private static EventBuilder url(Line line, Fields fields) {
        String method = fields.text("http_method");
        End source = PanSession.source(fields);
        EventBuilder event = line.event(OcsfClass.HTTP_ACTIVITY, Web.activity(method))
                .set("src_endpoint", source.json())
                .set("dst_endpoint", PanSession.destination(fields).json())
                .set("connection_info", PanSession.connection(fields, source))
                .set("http_request", request(fields));
        String type = fields.text("contenttype");
        return PanSession.common(event, fields).unmapped("contenttype", type);
    }

    private static JsonObject request(Fields fields) {
        JsonObject url = Web.url(fields.text("misc"));
        String category = fields.text("category");
        String list = fields.text("url_category_list");
        if (!category.isEmpty() || !list.isEmpty()) {
            url.put("categories", List.of((list.isEmpty() ? category : list).split(",", 20)));
        }
        return Web.request(url, fields.text("http_method"), fields.text("user_agent"), fields.text("referer"));
    }

    private static EventBuilder finding(Line line, Fields fields, String subtype) {
        String threat = fields.text("threatid"); // `Name(12345)`
        int open = threat.endsWith(")") ? threat.lastIndexOf('(') : -1;
        String name = open > 0 ? threat.substring(0, open) : threat;
        String id = open >= 0 ? threat.substring(open + 1, threat.length() - 1) : "";
        End source = PanSession.source(fields);
        Finding finding = Finding.of(
                        line,
                        fields.text("serial")
                                + '-'
                                + fields.text("seqno")
                                + '-'
                                + fields.text("time_generated")
                                + '-'
                                + id,
                        name,
                        id.equals("0") ? "" : id)
                .category(fields.first("thr_category", "subtype"))
                .connection(source, PanSession.destination(fields), PanSession.connection(fields, source));
        seen(finding, fields, subtype);
        if (subtype.equals("wildfire")) {
            verdict(finding, fields.text("category"));
        }
        EventBuilder event = finding.event();
        Network.rule(event, fields.text("rule"), fields.text("rule_uuid"));
        String user = fields.text("srcuser");
        if (!user.isEmpty()) {
            event.set("actor", "user", Ocsf.user(user));
        }
        boolean isBenign = subtype.equals("wildfire") && fields.text("category").equals("benign");
        if (isBenign) {
            event.set("is_alert", false);
        }
        return event.unmapped("app", fields.text("app"));
    }

    /// `misc` is a file's name or a URL, by the subtype.
    private static void seen(Finding finding, Fields fields, String subtype) {
        String misc = fields.text("misc");
        boolean isFile = switch (subtype) {
            case "file", "data", "wildfire", "virus", "wildfire-virus", "ml-virus" -> true;
            default -> misc.indexOf('.') < 0 && misc.indexOf('/') < 0; // a vulnerability has either
        };
        if (!misc.isEmpty() && isFile) {
            JsonObject file = Ocsf.file(misc);
            String digest = fields.text("filedigest");
            if (!digest.isEmpty()) {
                file.put("hashes", List.of(Ocsf.hash("SHA-256", digest)));
            }
            finding.evidence("file", file);
        } else if (!misc.isEmpty()) {
            finding.evidence("url", Web.url(misc));
        }
        if (fields.has("sender") || fields.has("recipient")) {
            finding.evidence("email", email(fields));
        }
    }

    private static JsonObject email(Fields fields) {
        var email = new JsonObject(3);
        String sender = fields.text("sender");
        String recipient = fields.text("recipient");
        String subject = fields.text("subject");
        if (Web.isMail(sender)) {
            email.put("from", sender);
        }
        if (Web.isMail(recipient)) {
            email.put("to", List.of(recipient));
        }
        if (!email.isEmpty() && !subject.isEmpty()) {
            email.put("subject", subject);
        }
        return email;
    }

    private static void verdict(Finding finding, String category) {
        switch (category.toLowerCase(Locale.ROOT)) {
            case "malicious", "phishing" -> finding.verdict(2, category);
            case "grayware" -> finding.verdict(4, category);
            case "benign" -> finding.verdict(5, category);
            default -> {}
        }
    }

    private static Severity severity(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "critical" -> Severity.CRITICAL;
            case "high" -> Severity.HIGH;
            case "medium" -> Severity.MEDIUM;
            case "low" -> Severity.LOW;
            default -> Severity.INFORMATIONAL;
        };
    }
}
