package dev.nightjar.events.parsers.cloud;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.net.Verdicts;
import dev.nightjar.events.parsers.net.Web;
import dev.nightjar.events.parsers.web.HttpEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Requests that Application Gateway and Front Door answered, and those their web application firewalls matched (Azure
/// documentation, "Resource logs for Azure Application Gateway", "Azure Front Door logs").
final class AzureWeb {
    private AzureWeb() {}

    static boolean isWeb(String category) {
        return switch (category.toLowerCase(Locale.ROOT)) {
            case "applicationgatewayfirewalllog",
                    "applicationgatewayaccesslog",
                    "frontdoorwebapplicationfirewalllog",
                    "frontdooraccesslog",
                    "agwfirewalllogs",
                    "agwaccesslogs" -> true;
            default -> false;
        };
    }

    static EventBuilder event(Line line, JsonObject record) {
        var in = new AzureRecord(record);
        String method = in.text("httpMethod");
        EventBuilder event = HttpEvents.event(line, method).set("http_request", request(in, method));
        HttpEvents.response(event, in.number("httpStatus", "httpStatusCode"), in.number("sentBytes", "responseBytes"));
        long received = in.number("receivedBytes", "requestBytes");
        if (received >= 0) {
            event.set("traffic", "bytes_out", received);
        }
        ends(event, in);
        tls(event, in);
        if (in.category().toLowerCase(Locale.ROOT).contains("firewall")) {
            matched(event, in);
        }
        return event;
    }

    private static JsonObject request(AzureRecord in, String method) {
        String path = in.text("originalRequestUriWithArgs", "requestUri");
        String query = in.text("requestQuery");
        String whole = query.isEmpty() || path.indexOf('?') >= 0 ? path : path + '?' + query;
        JsonObject url = Web.url(in.text("sslEnabled").equals("on") ? "https" : "", host(in), whole);
        String referrer = in.text("referer", "referrer");
        JsonObject made = Web.request(url, method, in.text("userAgent"), referrer);
        String version = in.text("httpVersion");
        if (!version.isEmpty()) {
            made.put("version", version.startsWith("HTTP/") ? version.substring(5) : version);
        }
        String uid = in.text("transactionId", "trackingReference", "refString");
        if (!uid.isEmpty()) {
            made.put("uid", uid);
        }
        return made;
    }

    private static void ends(EventBuilder event, AzureRecord in) {
        String client = in.text("clientIp", "clientIP");
        JsonObject source = Who.endpoint(client);
        long port = in.number("clientPort");
        if (port > 0 && source.has("ip")) {
            source.put("port", port);
        }
        String socket = in.text("socketIp", "socketIP");
        if (!socket.isEmpty() && !socket.equals(client)) { // a proxy, whose header names the client
            source.put("proxy_endpoint", Who.endpoint(socket));
        }
        event.set("src_endpoint", source);
        String host = host(in);
        if (!host.isEmpty()) {
            event.set("dst_endpoint", Ocsf.endpoint(host));
        }
        List<Object> forwarded = new ArrayList<>();
        for (String address : in.text("X-ForwardedFor").split(",", 20)) {
            if (IpText.isIp(address.strip())) {
                forwarded.add(address.strip());
            }
        }
        if (!forwarded.isEmpty()) {
            event.object("http_request").put("x_forwarded_for", forwarded);
        }
        String server = in.text("serverRouted", "originIp");
        if (!server.isEmpty()) {
            event.set(
                    "load_balancer", new JsonObject(2).put("name", "Azure").put("dst_endpoint", Who.endpoint(server)));
        }
    }

    private static String host(AzureRecord in) {
        String host = in.text("originalHost", "host", "hostName", "hostname");
        int colon = host.indexOf(':');
        return colon > 0 && host.lastIndexOf(':') == colon ? host.substring(0, colon) : host;
    }

    private static void tls(EventBuilder event, AzureRecord in) {
        String version = in.text("sslProtocol", "securityProtocol");
        if (!version.isEmpty()) {
            String cipher = in.text("sslCipher", "securityCipher");
            event.set("tls", new JsonObject(2).put("version", version).put("cipher", cipher.isEmpty() ? null : cipher));
        }
    }

    private static void matched(EventBuilder event, AzureRecord in) {
        String action = in.text("action");
        event.disposition(
                switch (action.toLowerCase(Locale.ROOT)) {
                    case "matched", "anomalyscoring" -> Disposition.DETECTED;
                    default -> Verdicts.of(action);
                });
        String name = in.text("message");
        Network.rule(event, name.isEmpty() ? in.text("ruleName") : name, in.text("ruleId", "ruleName"));
        Network.ruleDetail(event, "category", in.text("ruleSetType", "ruleGroup"));
        Network.ruleDetail(event, "version", in.text("ruleSetVersion"));
        JsonObject details = in.all().object("properties.details").orElseGet(JsonObject::new);
        Network.ruleDetail(event, "condition", new Fields(details).first("message", "msg"));
        event.set("policy", "name", in.text("policy", "policyId"));
    }
}
