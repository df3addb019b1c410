package dev.nightjar.events.parsers.net;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Urls;
import java.util.Locale;

/// Web requests as proxies and firewalls log them.
public final class Web {
    private Web() {}

    /// HTTP Activity's `activity_id` of a method; 0 for none, 99 for a method the class has no activity for.
    public static int activity(String method) {
        return switch (method.toUpperCase(Locale.ROOT)) {
            case "" -> 0;
            case "CONNECT" -> 1;
            case "DELETE" -> 2;
            case "GET" -> 3;
            case "HEAD" -> 4;
            case "OPTIONS" -> 5;
            case "POST" -> 6;
            case "PUT" -> 7;
            case "TRACE" -> 8;
            case "PATCH" -> 9;
            default -> 99;
        };
    }

    /// An OCSF `url`; one without a scheme, which firewalls log as `www.example.com/a?b`, is taken apart all the same.
    public static JsonObject url(String text) {
        if (text.contains("://") || text.startsWith("/")) {
            return Urls.of(text);
        }
        var url = new JsonObject(7);
        Urls.of("none://" + text).forEach((name, value) -> {
            switch (name) {
                case "scheme" -> {}
                case "url_string" -> url.put(name, text);
                default -> url.put(name, value);
            }
        });
        return url;
    }

    /// The URL of a host and the path that was asked of it; either may be empty.
    public static JsonObject url(String scheme, String host, String path) {
        if (path.contains("://") || host.isEmpty()) {
            return url(path.isEmpty() ? host : path);
        }
        String slash = path.startsWith("/") || path.isEmpty() ? "" : "/";
        return Urls.of((scheme.isEmpty() ? "http" : scheme) + "://" + host + slash + path);
    }

    /// An OCSF `http_request`; empty texts are left out.
    public static JsonObject request(JsonObject url, String method, String agent, String referrer) {
        var request = new JsonObject(4);
        if (!url.isEmpty()) {
            request.put("url", url);
        }
        if (activity(method) > 0 && activity(method) < 99) { // OCSF lists the methods that it takes
            request.put("http_method", method.toUpperCase(Locale.ROOT));
        }
        put(request, "user_agent", agent);
        put(request, "referrer", referrer);
        return request;
    }

    /// Whether a text can be a mail address.
    public static boolean isMail(String text) {
        int at = text.lastIndexOf('@');
        return at > 0 && text.indexOf('.', at + 2) > 0 && text.indexOf(' ') < 0;
    }

    private static void put(JsonObject object, String name, String value) {
        if (!value.isEmpty()) {
            object.put(name, value);
        }
    }
}
