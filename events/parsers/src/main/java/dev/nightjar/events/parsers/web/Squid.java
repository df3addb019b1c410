package dev.nightjar.events.parsers.web;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.Locale;

/// Squid's native access log (logformat `squid`): time, elapsed milliseconds, client, result/status, bytes,
/// method, URL, user, hierarchy/peer, content type. Also the request-first layout that some deployments
/// configure: `CLIENT PORT [TIME] "METHOD URL VERSION" SERVER … BYTES "REFERRER" "USER AGENT" RESULT`.
final class Squid implements Parser {
    /// Seconds, a point, milliseconds, then a result such as `TCP_MISS/200` in the fourth place.
    static boolean isNative(Line line) {
        var in = new Cursor(line.message());
        if (in.number() < 0 || in.peek() != '.') {
            return false;
        }
        in.skipWord();
        long elapsed = in.take('-') ? 0 : in.number();
        int result = in.skipSpaces().skipWord().at();
        int space = in.indexOf(' ');
        int end = space < 0 ? in.text().length() : space;
        int slash = in.indexOf('/');
        int underscore = in.indexOf('_');
        boolean isTag = (underscore > result && underscore < end) || in.text().startsWith("NONE/", result);
        return elapsed >= 0 && slash > result && isTag && slash + 4 == end;
    }

    /// The format `referrer`: time, client, who referred, what was asked for.
    static boolean isReferrer(Line line) {
        String text = line.message();
        var in = new Cursor(text);
        return text.length() > 30
                && text.charAt(10) == '.'
                && text.charAt(14) == ' '
                && Timestamps.epochSeconds(in) != Timestamps.NONE
                && IpText.isIp(in.skipSpaces().word())
                && in.word().contains("://")
                && in.word().contains("://")
                && in.isAtEnd();
    }

    /// An address, a port, and a `[` where an access log has identity and user.
    static boolean isRequestFirst(Line line) {
        String text = line.message();
        int open = text.indexOf('[');
        var in = new Cursor(text);
        return open > 0
                && open < 64
                && in.skipWord().number() >= 0
                && in.skipSpaces().at() == open
                && IpText.isIp(text.substring(0, text.indexOf(' ')))
                && !AccessLogStatus.follows(text);
    }

    /// What a line is written in; any of the access log's formats when it is none of Squid's.
    private enum Format {
        NATIVE,
        REFERRER,
        REQUEST_FIRST,
        ACCESS
    }

    private static Format format(Line line) {
        if (isNative(line)) {
            return Format.NATIVE;
        }
        if (isReferrer(line)) {
            return Format.REFERRER;
        }
        return isRequestFirst(line) ? Format.REQUEST_FIRST : Format.ACCESS;
    }

    static boolean isSquid(Line line) {
        Format format = format(line);
        line.keep(format);
        return format != Format.ACCESS;
    }

    @Override
    public Parsed parse(Line line) {
        Format known = line.read(Format.class);
        return switch (known == null ? format(line) : known) {
            case NATIVE -> fromNative(line);
            case REFERRER -> referred(line);
            case REQUEST_FIRST -> requestFirst(line);
            case ACCESS -> AccessLog.parse(line, line.message());
        };
    }

    private static Parsed referred(Line line) {
        var in = new Cursor(line.message());
        EventBuilder event = HttpEvents.event(line, "").time(Timestamps.epochSeconds(in));
        String client = in.skipSpaces().word();
        String referrer = in.word();
        event.set("http_request", HttpEvents.request("", in.word(), "", referrer, ""));
        ends(event, client, "");
        return Parsed.of(event);
    }

    private static Parsed fromNative(Line line) {
        var in = new Cursor(line.message());
        long time = Timestamps.epochSeconds(in);
        if (time == Timestamps.NONE) {
            return Parsed.rejected("no time in seconds at the start");
        }
        long elapsed = in.skipSpaces().number();
        String client = in.skipSpaces().word();
        String result = in.word();
        String bytes = in.word();
        String method = in.word();
        String url = in.word();
        String user = in.word();
        String hierarchy = in.word();
        String type = in.word();
        EventBuilder event = HttpEvents.event(line, method)
                .time(time)
                .set("http_request", HttpEvents.request(method, url, "", "", ""));
        int slash = result.indexOf('/');
        if (slash < 0) {
            return Parsed.rejected("no result and status");
        }
        respond(event, new Cursor(result, slash + 1, result.length()).number(), new Cursor(bytes).number(), type);
        String tag = result.substring(0, slash);
        decide(event, tag);
        if (elapsed > 0) {
            event.set("duration", elapsed).set("start_time", time - elapsed).set("end_time", time);
        }
        ends(event, client, peer(hierarchy));
        user(event, user);
        return Parsed.of(event.unmapped("result", tag).unmapped("hierarchy", hierarchy));
    }

    private static Parsed requestFirst(Line line) {
        String text = line.message();
        var in = new Cursor(text);
        String client = in.word();
        long port = in.number();
        in.skipPast("[");
        long time = Timestamps.clf(in, line.zone());
        if (time == Timestamps.NONE || !in.skipPast("] ")) {
            return Parsed.rejected("no time in the common log format");
        }
        String request = in.quoted();
        String server = in.skipSpaces().word();
        int lastQuote = text.lastIndexOf('"');
        int agent = text.lastIndexOf('"', lastQuote - 1);
        int referrerEnd = text.lastIndexOf('"', agent - 1);
        int referrer = text.lastIndexOf('"', referrerEnd - 1);
        if (referrer < in.at()) {
            return Parsed.rejected("no referrer and user agent behind the request");
        }
        int space = request.indexOf(' ');
        int last = request.lastIndexOf(' ');
        String method = space < 0 ? "" : request.substring(0, space);
        String url = space < 0 ? request : request.substring(space + 1, last > space ? last : request.length());
        String userAgent = text.substring(agent + 1, lastQuote);
        EventBuilder event = HttpEvents.event(line, method)
                .time(time)
                .set(
                        "http_request",
                        HttpEvents.request(method, url, "", text.substring(referrer + 1, referrerEnd), userAgent));
        ends(event, client, server);
        event.set("src_endpoint", Ocsf.endpoint(client, port));
        String result = text.substring(lastQuote + 1).strip();
        decide(event, result);
        String[] middle = text.substring(in.at(), referrer).strip().split(" ", 12);
        if (middle.length > 2) {
            user(event, middle[1]);
            long bytes = new Cursor(middle[middle.length - 1]).number();
            if (bytes >= 0) {
                event.set("traffic", new JsonObject(1).put("bytes_in", bytes));
            }
        }
        return Parsed.of(event.unmapped("result", result));
    }

    private static void respond(EventBuilder event, long status, long bytes, String type) {
        HttpEvents.response(event, status, bytes);
        if (HttpEvents.isPresent(type) && event.body().has("http_response")) {
            event.object("http_response").put("content_type", type);
        }
    }

    private static void decide(EventBuilder event, String result) {
        String word = isCapital(result) ? result : result.toUpperCase(Locale.ROOT);
        if (word.contains("DENIED") || word.equals("DENY") || word.equals("BLOCK")) {
            event.disposition(Disposition.BLOCKED);
        } else if (!word.isEmpty()) {
            event.disposition(Disposition.ALLOWED);
        }
    }

    /// Whether a word is in capitals, as Squid's own results are: spares the text of another.
    private static boolean isCapital(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if ((c < 'A' || c > 'Z') && c != '_') {
                return false;
            }
        }
        return true;
    }

    /// `DIRECT/198.51.100.5`, `HIER_DIRECT/…`; nobody for `NONE/-`.
    private static String peer(String hierarchy) {
        int slash = hierarchy.indexOf('/');
        String peer = slash < 0 ? "" : hierarchy.substring(slash + 1);
        return peer.equals("-") ? "" : peer;
    }

    private static void ends(EventBuilder event, String client, String server) {
        event.set("src_endpoint", Ocsf.endpoint(client.isEmpty() ? "unknown" : client));
        JsonObject target = Ocsf.endpoint(server);
        if (event.object("http_request").get("url") instanceof JsonObject url) {
            if (!target.has("hostname") && url.get("hostname") instanceof String host && !host.isEmpty()) {
                Ocsf.address(target, host);
            }
            target.put("port", url.get("port"));
        }
        if (target.has("ip") || target.has("hostname")) {
            event.set("dst_endpoint", target);
        }
    }

    private static void user(EventBuilder event, String user) {
        if (HttpEvents.isPresent(user)) {
            event.set("actor", new JsonObject(1).put("user", Ocsf.user(user)));
        }
    }

    /// Whether a status of three digits follows the request, as in the common log format.
    private static final class AccessLogStatus {
        static boolean follows(String text) {
            int open = text.indexOf('"');
            if (open < 0) {
                return false;
            }
            var in = new Cursor(text, open, text.length());
            in.quoted();
            in.skipSpaces();
            return in.digits(3) >= 100 && (in.peek() == ' ' || in.isAtEnd());
        }
    }
}
