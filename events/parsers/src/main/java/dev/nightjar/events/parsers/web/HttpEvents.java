package dev.nightjar.events.parsers.web;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Urls;
import dev.nightjar.events.parsers.line.Line;
import org.jspecify.annotations.Nullable;

/// HTTP Activity as every web server and proxy writes it.
public final class HttpEvents {
    private static final int MAX_METHOD = 24;
    private static final int FIRST_ERROR = 400;

    /// Codes as texts, made when they first come. Racy on purpose: one made twice is the same.
    private static final @Nullable String[] CODES = new @Nullable String[1000];

    private HttpEvents() {}

    /// An event of a request's method (RFC 9110, section 9); a method OCSF has no activity for names the activity.
    public static EventBuilder event(Line line, String method) {
        int activity = activity(method);
        EventBuilder event = line.event(OcsfClass.HTTP_ACTIVITY, activity);
        return activity == 0 && isMethod(method) ? event.otherActivity(method).unmapped("method", method) : event;
    }

    public static int activity(String method) {
        return switch (method) {
            case "CONNECT" -> 1;
            case "DELETE" -> 2;
            case "GET" -> 3;
            case "HEAD" -> 4;
            case "OPTIONS" -> 5;
            case "POST" -> 6;
            case "PUT" -> 7;
            case "TRACE" -> 8;
            case "PATCH" -> 9;
            default -> 0;
        };
    }

    /// Whether the text can be a method: capitals, `_` and `-`; what scanners send instead is none.
    public static boolean isMethod(String text) {
        if (text.isEmpty() || text.length() > MAX_METHOD) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 'A' || c > 'Z') && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    /// OCSF `http_request`; `-` and empty texts are fields the source does not have, and methods outside OCSF's
    /// enumeration stand in the activity's name alone.
    public static JsonObject request(String method, String url, String version, String referrer, String userAgent) {
        var request = new JsonObject(6);
        put(request, "http_method", activity(method) > 0 ? method : "");
        if (isPresent(url)) {
            request.put("url", Urls.of(url));
        }
        put(request, "version", version);
        put(request, "referrer", unescaped(referrer));
        put(request, "user_agent", unescaped(userAgent));
        return request;
    }

    /// A quote in a header, as Apache (`\"`) and nginx (`\x22`) protect it in their logs.
    private static String unescaped(String header) {
        return header.indexOf('\\') < 0 ? header : header.replace("\\\"", "\"").replace("\\x22", "\"");
    }

    /// Sets `http_response` and the event's status; a code below 100 or above 999 is none.
    ///
    /// @param length of the body in bytes; −1 when unknown
    public static EventBuilder response(EventBuilder event, long code, long length) {
        if (code < 100 || code > 999) {
            return event;
        }
        var response = new JsonObject(4).put("code", code);
        Long bytes = length;
        if (length >= 0 && length <= Integer.MAX_VALUE) {
            response.put("body_length", bytes);
        }
        if (length >= 0) {
            event.set("traffic", new JsonObject(1).put("bytes_in", bytes));
        }
        return event.set("http_response", response)
                .set("status_code", text((int) code))
                .succeeded(code < FIRST_ERROR);
    }

    private static String text(int code) {
        String text = CODES[code];
        if (text == null) {
            text = Integer.toString(code);
            CODES[code] = text;
        }
        return text;
    }

    static boolean isPresent(String text) {
        return !text.isEmpty() && !text.equals("-");
    }

    private static void put(JsonObject object, String name, String value) {
        if (isPresent(value)) {
            object.put(name, value);
        }
    }
}
