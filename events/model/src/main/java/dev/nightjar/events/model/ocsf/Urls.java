package dev.nightjar.events.model.ocsf;

import dev.nightjar.events.model.JsonObject;

/// Takes a URL apart (RFC 3986, appendix B) as far as it goes: logs hold what clients sent, valid or not.
public final class Urls {
    private static final int MAX_PORT = 65_535;

    private Urls() {}

    /// An OCSF `url`: absolute (`https://host:8443/a?b`), a request's path (`/a?b`), or an authority (`host:443`, as
    /// in CONNECT).
    public static JsonObject of(String text) {
        var url = new JsonObject(7).put("url_string", text);
        int at = 0;
        int scheme = text.indexOf("://");
        if (scheme > 0 && isScheme(text, scheme)) {
            url.put("scheme", text.substring(0, scheme));
            at = authority(text, scheme + 3, url);
        } else if (!text.startsWith("/") && !text.startsWith("*") && isAuthority(text)) {
            at = authority(text, 0, url);
        }
        int query = text.indexOf('?', at);
        String path = query < 0 ? text.substring(at) : text.substring(at, query);
        if (!path.isEmpty()) {
            url.put("path", path);
        }
        if (query >= 0 && query + 1 < text.length()) {
            url.put("query_string", text.substring(query + 1));
        }
        return url;
    }

    private static boolean isScheme(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean isLater = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
            if (!isLetter && !(isLater && i > 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAuthority(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0 || colon + 1 == text.length() || text.indexOf('/') >= 0) {
            return false;
        }
        for (int i = colon + 1; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean endsAuthority(char c) {
        return c == '/' || c == '?' || c == '#';
    }

    private static int authority(String text, int from, JsonObject url) {
        int end = from;
        int host = from;
        int colon = -1;
        int bracket = -1;
        for (; end < text.length() && !endsAuthority(text.charAt(end)); end++) {
            switch (text.charAt(end)) {
                case '@' -> host = end + 1;
                case ':' -> colon = end;
                case ']' -> bracket = end;
                default -> {}
            }
        }
        int hostEnd = colon >= host && colon > bracket ? colon : end;
        if (hostEnd > host) {
            boolean bracketed = text.charAt(host) == '[' && text.charAt(hostEnd - 1) == ']' && hostEnd - host > 2;
            url.put("hostname", bracketed ? text.substring(host + 1, hostEnd - 1) : text.substring(host, hostEnd));
        }
        int port = 0;
        for (int i = hostEnd + 1; i < end && port >= 0; i++) {
            int digit = text.charAt(i) - '0';
            port = digit < 0 || digit > 9 || port > MAX_PORT ? -1 : port * 10 + digit;
        }
        if (port > 0 && port <= MAX_PORT) {
            url.put("port", port);
        }
        return end;
    }
}
