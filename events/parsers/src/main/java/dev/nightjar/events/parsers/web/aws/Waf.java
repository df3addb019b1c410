package dev.nightjar.events.parsers.web.aws;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.Urls;
import dev.nightjar.events.parsers.audit.Times;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.net.Verdicts;
import dev.nightjar.events.parsers.web.HttpEvents;
import java.util.ArrayList;
import java.util.Locale;

/// AWS WAF's traffic logs (AWS WAF Developer Guide, "Log fields for protection pack (web ACL) traffic").
public final class Waf implements Parser {
    private static final int MAX_HEADERS = 100;

    @Override
    public Parsed parse(Line line) {
        JsonObject log = line.requireJson();
        var in = new Fields(log);
        String action = in.text("action");
        if (action.isEmpty() || !(log.get("httpRequest") instanceof JsonObject asked)) {
            return Parsed.rejected("no action or no httpRequest");
        }
        var request = new Fields(asked);
        String method = request.text("httpMethod");
        EventBuilder event = HttpEvents.event(line, method)
                .set("http_request", request(asked, request, method))
                .set("src_endpoint", client(request))
                .disposition(Verdicts.of(action))
                .set("status_code", in.text("responseCodeSent"))
                .metadata("log_version", in.text("formatVersion"));
        String host = host(asked, request);
        event.set("dst_endpoint", host.isEmpty() ? null : Ocsf.endpoint(host));
        HttpEvents.response(event, in.number("responseCodeSent"), -1);
        rule(event, in);
        for (Object label : log.list("labels")) {
            if (label instanceof JsonObject named && named.get("name") instanceof String name) {
                event.label(name);
            }
        }
        tls(event, in.text("ja3Fingerprint"));
        event.set("cloud", cloud(in.text("webaclId")));
        log.forEach(event::unmapped);
        return Parsed.of(Times.set(event, line, Times.first(in, "timestamp")));
    }

    private static JsonObject request(JsonObject asked, Fields in, String method) {
        String agent = header(asked, "user-agent");
        String version = in.text("httpVersion").replace("HTTP/", "");
        JsonObject made = HttpEvents.request(method, "", version, header(asked, "referer"), agent);
        String path = in.text("uri");
        String query = in.text("args");
        if (!path.isEmpty()) {
            JsonObject url = Urls.of(query.isEmpty() ? path : path + '?' + query);
            String host = host(asked, in);
            url.put("hostname", host.isEmpty() ? null : host);
            made.put("url", in.text("scheme").isEmpty() ? url : url.put("scheme", in.text("scheme")));
        }
        String uid = in.text("requestId");
        made.put("uid", uid.isEmpty() ? null : uid);
        var headers = new ArrayList<Object>();
        for (Object element : asked.list("headers")) {
            if (element instanceof JsonObject header
                    && header.get("name") instanceof String name
                    && header.get("value") instanceof String value
                    && headers.size() < MAX_HEADERS) {
                headers.add(new JsonObject(2).put("name", name).put("value", value));
            }
        }
        return headers.isEmpty() ? made : made.put("http_headers", headers);
    }

    private static String host(JsonObject asked, Fields in) {
        String host = in.text("host");
        host = host.isEmpty() ? header(asked, "host") : host;
        int colon = host.indexOf(':');
        return colon > 0 && host.lastIndexOf(':') == colon ? host.substring(0, colon) : host;
    }

    private static String header(JsonObject asked, String name) {
        for (Object element : asked.list("headers")) {
            if (element instanceof JsonObject header
                    && header.get("name") instanceof String named
                    && named.toLowerCase(Locale.ROOT).equals(name)
                    && header.get("value") instanceof String value) {
                return value;
            }
        }
        return "";
    }

    private static JsonObject client(Fields in) {
        JsonObject endpoint = Who.endpoint(in.text("clientIp"));
        String country = in.text("country");
        return country.isEmpty() ? endpoint : endpoint.put("location", Who.location("", "", country, "", ""));
    }

    /// The client's fingerprint, where the service in front of the firewall ended TLS.
    private static void tls(EventBuilder event, String ja3) {
        if (!ja3.isEmpty()) {
            event.set("tls", "version", "UNDETERMINED").set("tls", "ja3_hash", Ocsf.hash("MD5", ja3));
        }
    }

    /// The rule that ended the evaluation, inside its rule group where it stands in one.
    private static void rule(EventBuilder event, Fields in) {
        String name = in.text("terminatingRuleId");
        String uid = "";
        for (Object element : in.all().list("ruleGroupList")) {
            if (element instanceof JsonObject group
                    && group.get("terminatingRule") instanceof JsonObject rule
                    && rule.get("ruleId") instanceof String id) {
                uid = id;
            }
        }
        Network.rule(event, name, uid);
        Network.ruleDetail(event, "type", in.text("terminatingRuleType"));
        for (Object element : in.all().list("terminatingRuleMatchDetails")) {
            if (element instanceof JsonObject detail && detail.get("conditionType") instanceof String condition) {
                Network.ruleDetail(event, "condition", condition);
            }
        }
    }

    /// `arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/NAME/ID`.
    private static JsonObject cloud(String arn) {
        var cloud = new JsonObject(3).put("provider", "AWS");
        String[] parts = arn.split(":", 6);
        if (parts.length == 6) {
            cloud.put("region", parts[3].isEmpty() ? null : parts[3]);
            if (!parts[4].isEmpty()) {
                cloud.put("account", new JsonObject(2).put("uid", parts[4]).put("type_id", 10L));
            }
        }
        return cloud;
    }
}
