package dev.nightjar.events.parsers.saas;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.audit.Times;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Web;
import java.util.Locale;

/// Cloudflare Logpush: HTTP requests and firewall events (Cloudflare, "Log fields").
final class Cloudflare implements Parser {
    private static final Places TIME = Places.of("EdgeStartTimestamp", "Datetime", "EdgeEndTimestamp");

    @Override
    public Parsed parse(Line line) {
        var in = new Fields(line.requireJson());
        String client = in.text("ClientIP");
        String host = in.text("ClientRequestHost");
        if (client.isEmpty() && host.isEmpty()) {
            return Parsed.rejected("neither ClientIP nor ClientRequestHost");
        }
        String method = in.text("ClientRequestMethod");
        EventBuilder event = line.event(OcsfClass.HTTP_ACTIVITY, Web.activity(method))
                .set(
                        "http_request",
                        Web.request(
                                Web.url(url(in, host)),
                                method,
                                in.text("ClientRequestUserAgent"),
                                in.text("ClientRequestReferer")))
                .set("src_endpoint", Ocsf.endpoint(client, in.number("ClientSrcPort")))
                .set("dst_endpoint", Ocsf.endpoint(host.isEmpty() ? "unknown" : host));
        long status = in.number("EdgeResponseStatus");
        if (status >= 100 && status < 600) {
            event.set("http_response", "code", status).succeeded(status < 400);
        }
        traffic(event, in);
        decision(event, in);
        event.metadata("original_event_uid", in.first("RayID", "ParentRayID"));
        in.all().forEach(event::unmapped);
        return Parsed.of(Times.set(event, line, TIME.time(in.all())));
    }

    private static String url(Fields in, String host) {
        String path = in.first("ClientRequestURI", "ClientRequestPath");
        String query = in.text("ClientRequestQuery");
        String whole = path + (path.indexOf('?') < 0 ? query : "");
        return host.isEmpty()
                ? whole
                : in.first("ClientRequestScheme").isEmpty()
                        ? "https://" + host + whole
                        : in.text("ClientRequestScheme") + "://" + host + whole;
    }

    private static void traffic(EventBuilder event, Fields in) {
        var traffic = new JsonObject(2);
        if (in.number("ClientRequestBytes") >= 0) {
            traffic.put("bytes_out", in.number("ClientRequestBytes"));
        }
        if (in.number("EdgeResponseBytes") >= 0) {
            traffic.put("bytes_in", in.number("EdgeResponseBytes"));
        }
        if (!traffic.isEmpty()) {
            event.set("traffic", traffic);
        }
    }

    /// `Action` of a firewall event, `SecurityAction` of a request.
    private static void decision(EventBuilder event, Fields in) {
        String action =
                in.first("Action", "SecurityAction", "FirewallMatchesActions").toLowerCase(Locale.ROOT);
        Disposition disposition = switch (action) {
            case "block", "connectionclose", "forceconnectionclose" -> Disposition.BLOCKED;
            case "challenge", "jschallenge", "managedchallenge", "managed_challenge" -> Disposition.CHALLENGE;
            case "log", "simulate" -> Disposition.LOGGED;
            case "allow", "skip", "bypass" -> Disposition.ALLOWED;
            default -> Disposition.UNKNOWN;
        };
        if (disposition != Disposition.UNKNOWN) {
            event.disposition(disposition);
        }
        String rule = in.first("RuleID", "SecurityRuleID", "WAFRuleID");
        if (!rule.isEmpty()) {
            var named = new JsonObject(2).put("uid", rule);
            String text = in.first("Description", "SecurityRuleDescription", "Source");
            event.set("firewall_rule", text.isEmpty() ? named : named.put("name", text));
        }
    }
}
