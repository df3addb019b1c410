package dev.nightjar.events.parsers.web;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.ArrayList;
import java.util.List;

/// The common and combined log formats (Apache's mod_log_config, nginx' default), with a virtual host in front,
/// forwarded addresses, and whatever an administrator appends: `192.0.2.10 - alice [22/Nov/2026:10:00:00 +0100]
/// "GET /a?b HTTP/1.1" 200 612 "REFERRER" "USER AGENT" …`.
final class AccessLog implements Parser {
    /// How far into a line its `[` stands at most: a virtual host and a list of addresses fit.
    private static final int MAX_HEAD = 2000;

    /// Characters of a time with its zone.
    private static final int MAX_TIME = 40;

    /// What the probe has found out of a line that is one: where its time's `[` stands.
    private record Shape(int open) {}

    static boolean isAccess(Line line) {
        int open = shaped(line.message());
        if (open < 0) {
            return false;
        }
        line.keep(new Shape(open));
        return true;
    }

    static boolean isAccess(String text) {
        return shaped(text) >= 0;
    }

    /// The place of a `[` with the shape of a common log format's time behind it, and two words in front at least; −1
    /// when there is none.
    private static int shaped(String text) {
        int open = open(text);
        boolean isAccess = open >= 4
                && open < MAX_HEAD
                && text.charAt(open - 1) == ' '
                && open + 20 < text.length()
                && text.charAt(open + 3) == '/'
                && text.charAt(open + 7) == '/'
                && text.charAt(open + 12) == ':'
                && text.indexOf('\t', 0, open) < 0
                && text.indexOf('"', open) > 0;
        return isAccess ? open : -1;
    }

    /// Where the time begins: the last `[` in front of the request. The name in front of it is the client's
    /// choice and may hold another time; a quote in it would be escaped. Formats with more between time and
    /// request have the first.
    private static int open(String text) {
        int first = text.indexOf('[');
        int request = first < 0 ? -1 : text.indexOf("] \"", first);
        int open = request < 0 || request > MAX_HEAD ? first : text.lastIndexOf('[', request);
        return open == first || request - open > MAX_TIME ? first : open;
    }

    @Override
    public Parsed parse(Line line) {
        Shape known = line.read(Shape.class);
        String text = line.message();
        return parse(line, text, known == null ? shaped(text) : known.open());
    }

    static Parsed parse(Line line, String text) {
        return parse(line, text, shaped(text));
    }

    private static Parsed parse(Line line, String text, int open) {
        if (open < 0) {
            return Parsed.rejected("not the common log format");
        }
        var in = new Cursor(text, open + 1, text.length());
        long time = Timestamps.clf(in, line.zone());
        if (time == Timestamps.NONE || !in.skipPast("]")) {
            return Parsed.rejected("no time in the common log format");
        }
        String request = in.skipSpaces().quoted();
        in.skipSpaces();
        long status = in.number();
        in.skipSpaces();
        if (status < 0) {
            return Parsed.rejected("no status behind the request");
        }
        long bytes = in.take('-') ? -1 : in.number();
        in.skipSpaces();
        String referrer = in.quoted();
        in.skipSpaces();
        String userAgent = in.quoted();
        EventBuilder event = requested(line, request, referrer, userAgent).time(time);
        HttpEvents.response(event, status, bytes);
        Peers.read(text, open).into(event, line);
        appended(in, event);
        return Parsed.of(event);
    }

    /// An event of a request line such as `GET /a HTTP/1.1`; a scanner's bytes that are none are kept as they are.
    static EventBuilder requested(Line line, String request, String referrer, String userAgent) {
        int space = request.indexOf(' ');
        int last = request.lastIndexOf(' ');
        String method = space < 0 ? request : request.substring(0, space);
        if (space < 0 || !HttpEvents.isMethod(method)) {
            EventBuilder event = HttpEvents.event(line, "");
            return event.set("http_request", HttpEvents.request("", "", "", referrer, userAgent))
                    .unmapped("request", HttpEvents.isPresent(request) ? request : "");
        }
        boolean hasVersion = last > space && request.startsWith("HTTP/", last + 1);
        String url = request.substring(space + 1, hasVersion ? last : request.length());
        String version = hasVersion ? request.substring(last + 6) : "";
        return HttpEvents.event(line, method)
                .set("http_request", HttpEvents.request(method, url, version, referrer, userAgent));
    }

    /// What follows the user agent: forwarded addresses are known by their form, the rest stays as it is.
    private static void appended(Cursor in, EventBuilder event) {
        String rest = in.skipSpaces().rest().strip();
        if (rest.isEmpty() || rest.equals("\"-\"")) {
            return;
        }
        if (rest.startsWith("\"")) {
            List<Object> addresses = new ArrayList<>();
            for (String address : new Cursor(rest).quoted().split(",", 21)) {
                if (IpText.isIp(address.strip())) {
                    addresses.add(address.strip());
                }
            }
            JsonObject request = event.object("http_request");
            if (!addresses.isEmpty() && !request.has("x_forwarded_for")) {
                request.put("x_forwarded_for", addresses);
            }
        }
        event.unmapped("appended", rest);
    }
}
