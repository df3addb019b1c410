package dev.nightjar.events.parsers.web.aws;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import dev.nightjar.events.parsers.web.HttpEvents;
import dev.nightjar.events.parsers.web.W3cRequest;
import java.util.List;

/// Amazon CloudFront's standard logs (Amazon CloudFront Developer Guide, "Standard log file fields"): W3C with tabs,
/// and JSON (version 2).
public final class CloudFront implements Parser {
    private static final String COLUMNS = "cloudfront-columns";
    private static final String FIELDS = "#Fields: ";
    private static final String DEFAULT =
            "date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer)"
                    + " cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header"
                    + " cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher"
                    + " x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port"
                    + " time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start"
                    + " sc-range-end";

    /// The columns of real-time logs with all fields, in the only order they have ("Real-time log configuration
    /// fields"). They come without a header; one with fewer is read by [RealTimeColumns].
    private static final String REAL_TIME =
            "timestamp c-ip time-to-first-byte sc-status sc-bytes cs-method cs-protocol cs-host cs-uri-stem cs-bytes"
                    + " x-edge-location x-edge-request-id x-host-header time-taken cs-protocol-version c-ip-version"
                    + " cs-user-agent cs-referer cs-cookie cs-uri-query x-edge-response-result-type x-forwarded-for"
                    + " ssl-protocol ssl-cipher x-edge-result-type fle-encrypted-fields fle-status sc-content-type"
                    + " sc-content-len sc-range-start sc-range-end c-port x-edge-detailed-result-type c-country"
                    + " cs-accept-encoding cs-accept cache-behavior-path-pattern cs-headers cs-header-names"
                    + " cs-headers-count";

    /// Seconds since the epoch with milliseconds, the viewer's address, and a status in the fourth column.
    private static boolean isRealTime(String text) {
        int tab = text.indexOf('\t');
        if (tab < 10 || tab > 15 || (tab > 10 && text.charAt(10) != '.')) {
            return false;
        }
        var in = new Cursor(text);
        long time = Timestamps.epochSeconds(in);
        boolean isTime = time != Timestamps.NONE && in.take('\t');
        boolean isAddress = isTime && IpText.isIp(in.until('\t'));
        in.until('\t');
        return isAddress
                && in.number() >= 0
                && in.take('\t')
                && in.number() >= 0
                && in.take('\t')
                && HttpEvents.isMethod(in.until('\t'));
    }

    public static boolean isAccess(Line line) {
        String text = line.message();
        return isFields(text)
                || isRealTime(text)
                || RealTimeColumns.read(text) != null
                || (text.length() > 24
                        && text.charAt(4) == '-'
                        && text.charAt(10) == '\t'
                        && text.charAt(13) == ':'
                        && text.charAt(19) == '\t');
    }

    private static boolean isFields(String text) {
        return text.startsWith(FIELDS) && text.contains("x-edge-location");
    }

    public static boolean isJson(JsonObject object) {
        return object.has("time-taken") || object.has("c-ip");
    }

    @Override
    public Parsed parse(Line line) {
        String text = line.message();
        if (line.json() != null) {
            return event(line, line.requireJson());
        }
        if (isFields(text)) {
            line.session().remember(COLUMNS, text.substring(FIELDS.length()).strip());
            return Parsed.filtered("w3c-header");
        }
        if (text.startsWith("#")) {
            return Parsed.filtered("w3c-header");
        }
        boolean isRealTime = isRealTime(text);
        JsonObject chosen = isRealTime ? null : RealTimeColumns.read(text);
        if (chosen != null) {
            return event(line, chosen);
        }
        var names = new Cursor(
                isRealTime
                        ? REAL_TIME
                        : line.session().recall(COLUMNS, String.class).orElse(DEFAULT));
        var values = new Cursor(text);
        var all = new JsonObject(36);
        while (!names.isAtEnd() && !values.isAtEnd()) {
            String name = names.word();
            String value = values.until('\t');
            if (!value.equals("-") && !value.isEmpty()) {
                all.put(name, value);
            }
        }
        return event(line, all);
    }

    private static Parsed event(Line line, JsonObject all) {
        var in = new Fields(all.has("cs-user-agent") || all.has("timestamp") ? named(all) : all);
        long time = W3cRequest.time(in, "");
        time = time == Timestamps.NONE ? Timestamps.epochSeconds(new Cursor(in.text("timestamp"))) : time;
        time = time == Timestamps.NONE ? Timestamps.epoch(in.number("timestamp(ms)")) : time;
        if (time == Timestamps.NONE) {
            return Parsed.rejected("no date and time in the columns `date` and `time`");
        }
        EventBuilder event = W3cRequest.event(line, in, decoded(in.text("cs(User-Agent)")))
                .time(time)
                .set("http_request", "uid", in.text("x-edge-request-id"))
                .set("cloud", new JsonObject(2).put("provider", "AWS"));
        long taken = Timestamps.epochSeconds(new Cursor(in.text("time-taken"))); // seconds with a fraction
        event.set("duration", taken < 0 ? null : taken);
        String protocol = in.text("ssl-protocol");
        if (!protocol.isEmpty()) {
            String cipher = in.text("ssl-cipher");
            event.set(
                    "tls", new JsonObject(2).put("version", protocol).put("cipher", cipher.isEmpty() ? null : cipher));
        }
        String result = in.first("x-edge-detailed-result-type", "x-edge-result-type");
        if (List.of("Error", "LimitExceeded", "CapacityExceeded").contains(in.text("x-edge-result-type"))) {
            event.set("status_detail", result);
        }
        if (result.contains("Blocked") || result.contains("WAF")) {
            event.disposition(Disposition.BLOCKED);
        }
        String type = in.text("sc-content-type");
        if (!type.isEmpty() && event.body().has("http_response")) {
            event.object("http_response").put("content_type", type);
        }
        return Parsed.of(event.set("unmapped", all));
    }

    /// The fields that real-time logs have other names for.
    private static JsonObject named(JsonObject all) {
        var named = new JsonObject(all.size());
        all.forEach((name, value) -> named.put(
                switch (name) {
                    case "cs-user-agent" -> "cs(User-Agent)";
                    case "cs-referer" -> "cs(Referer)";
                    case "cs-cookie" -> "cs(Cookie)";
                    case "cs-host" -> "x-host-header"; // the Host header here; in standard logs it is the other
                    case "x-host-header" -> "cs(Host)";
                    default -> name;
                },
                value));
        return named;
    }

    /// Spaces and quotes are percent-encoded (`%20`, and twice in older files: `%2520`).
    private static String decoded(String agent) {
        return agent.replace("%2520", " ")
                .replace("%20", " ")
                .replace("%22", "\"")
                .replace("%27", "'")
                .replace("%5C", "\\");
    }
}
