package dev.nightjar.events.parsers.firewall.fortinet;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.dns.DnsEvents;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Finding;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.net.Verdicts;
import dev.nightjar.events.parsers.net.Web;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Security (UTM) logs: web filter is HTTP Activity, DNS filter DNS Activity; application control, SSL, SSH, VoIP and
/// ICAP are Network Activity; what found a threat or a leak (IPS, antivirus, anomaly, DLP, web application firewall,
/// mail and file filter) is a Detection Finding.
final class FortiSecurity {
    private FortiSecurity() {}

    static @Nullable EventBuilder event(Line line, Fields fields) {
        String subtype = fields.text("subtype");
        EventBuilder event = switch (fields.text("type").equals("utm") ? subtype : fields.text("type")) {
            case "webfilter" -> web(line, fields);
            case "dns" -> dns(line, fields);
            case "app-ctrl", "ssl", "ssh", "voip", "icap", "gtp", "ztna", "casb", "forti-switch" ->
                network(line, fields);
            default -> finding(line, fields, subtype);
        };
        return event == null ? null : event.disposition(disposition(fields));
    }

    private static @Nullable EventBuilder network(Line line, Fields fields) {
        int activity = Verdicts.isDenied(disposition(fields)) ? Network.REFUSE : Network.TRAFFIC;
        EventBuilder event = FortiTraffic.session(line, activity, fields);
        if (event != null && (fields.has("url") || fields.text("url").startsWith("/"))) {
            event.set("url", url(fields));
        }
        if (event != null && fields.has("tlsver")) {
            event.set("tls", "version", fields.text("tlsver"))
                    .set("tls", "sni", fields.first("sni", "hostname"))
                    .set("tls", "cipher", fields.text("cipher"));
        }
        return event;
    }

    private static @Nullable EventBuilder web(Line line, Fields fields) {
        if (!fields.has("url") && !fields.has("hostname")) {
            return network(line, fields);
        }
        String method = fields.first("httpmethod", "http_method");
        End source = FortiGate.source(fields);
        EventBuilder event = line.event(OcsfClass.HTTP_ACTIVITY, Web.activity(method))
                .set("src_endpoint", source.json())
                .set("dst_endpoint", FortiGate.destination(fields).json())
                .set("connection_info", FortiTraffic.connection(fields, source))
                .set(
                        "http_request",
                        Web.request(url(fields), method, fields.text("agent"), fields.first("referralurl")))
                .set("app_protocol_name", fields.text("service"))
                .set("message", fields.text("msg"));
        Network.setIfAny(
                event, "traffic", Network.traffic(fields.number("sentbyte"), fields.number("rcvdbyte"), -1, -1));
        return FortiTraffic.common(event, fields);
    }

    private static JsonObject url(Fields fields) {
        String scheme = fields.text("service").equalsIgnoreCase("HTTPS") ? "https" : "http";
        JsonObject url = Web.url(scheme, fields.text("hostname"), fields.text("url"));
        String category = fields.text("catdesc");
        return category.isEmpty() ? url : url.put("categories", List.of(category));
    }

    private static @Nullable EventBuilder dns(Line line, Fields fields) {
        if (!fields.has("qname")) {
            return network(line, fields);
        }
        boolean isResponse = fields.text("eventtype").equals("dns-response");
        End source = FortiGate.source(fields);
        EventBuilder event = line.event(OcsfClass.DNS_ACTIVITY, isResponse ? DnsEvents.RESPONSE : DnsEvents.QUERY)
                .set("src_endpoint", source.json())
                .set("dst_endpoint", FortiGate.destination(fields).json())
                .set("connection_info", FortiTraffic.connection(fields, source))
                .set("query", DnsEvents.query(fields.text("qname"), fields.text("qtype"), fields.text("qclass")))
                .set("message", fields.text("msg"));
        long id = fields.number("xid");
        if (id >= 0 && id <= 0xffff) {
            event.object("query").put("packet_uid", id);
        }
        for (String address : fields.text("ipaddr").split(",", 50)) {
            String plain = address.strip();
            if (IpText.isIp(plain)) {
                event.add("answers", DnsEvents.answer(plain.indexOf(':') < 0 ? "A" : "AAAA", plain, -1));
            }
        }
        DnsEvents.rcode(event, fields.text("rcode"));
        return FortiTraffic.common(event, fields);
    }

    private static EventBuilder finding(Line line, Fields fields, String subtype) {
        End source = FortiGate.source(fields);
        String signature = fields.first("attackid", "virusid", "attack_id", "filteridx", "signatureid");
        Finding finding = Finding.of(
                        line,
                        fields.text("devid")
                                + '-'
                                + fields.first("eventtime", "time")
                                + '-'
                                + fields.text("sessionid")
                                + '-'
                                + signature,
                        fields.first("attack", "virus", "attackname", "filtername", "msg", "logdesc"),
                        signature)
                .category(subtype)
                .description(fields.text("msg"))
                .reference(fields.text("ref"))
                .connection(source, FortiGate.destination(fields), FortiTraffic.connection(fields, source));
        if (fields.has("url")) {
            finding.evidence("url", url(fields));
        }
        String name = fields.text("filename");
        if (!name.isEmpty()) {
            finding.evidence("file", file(fields, name));
        }
        String sender = fields.first("from", "sender");
        if (Web.isMail(sender)) {
            finding.evidence("email", new JsonObject(2).put("from", sender).put("subject", subject(fields)));
        }
        EventBuilder event = finding.event().severity(severity(fields));
        return FortiTraffic.common(event, fields);
    }

    private static @Nullable String subject(Fields fields) {
        return fields.has("subject") ? fields.text("subject") : null;
    }

    private static JsonObject file(Fields fields, String name) {
        JsonObject file = Ocsf.file(name);
        String hash = fields.first("analyticscksum", "filehash");
        if (hash.length() == 64) {
            file.put("hashes", List.of(Ocsf.hash("SHA-256", hash)));
        }
        long size = fields.number("filesize");
        return size < 0 ? file : file.put("size", size);
    }

    private static Severity severity(Fields fields) {
        return switch (fields.first("severity", "crlevel")) {
            case "critical" -> Severity.CRITICAL;
            case "high" -> Severity.HIGH;
            case "medium" -> Severity.MEDIUM;
            case "low" -> Severity.LOW;
            case "info" -> Severity.INFORMATIONAL;
            default -> FortiGate.level(fields.first("level", "pri"));
        };
    }

    private static Disposition disposition(Fields fields) {
        String action = fields.first("action", "utmaction", "status");
        return Verdicts.of(action);
    }
}
