package dev.nightjar.events.parsers.web.aws;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import dev.nightjar.events.parsers.web.HttpEvents;
import org.jspecify.annotations.Nullable;

/// CloudFront's real-time logs with a choice of fields. They have no header, but the fields keep their order,
/// begin with the time and the viewer's address, and most are known by their look: a method, a path, a status,
/// an edge location. A value takes the first name left whose look it has; one that has none keeps no name, so
/// that what a viewer may write freely (user agent, referrer, cookie, query) passes for nothing else.
final class RealTimeColumns {
    private static final int MAX = 60;

    private static final String[] NAMES = {
        "time-to-first-byte",
        "sc-status",
        "sc-bytes",
        "cs-method",
        "cs-protocol",
        "cs-host",
        "cs-uri-stem",
        "x-edge-location",
        "x-edge-request-id",
        "cs-protocol-version",
        "c-ip-version",
        "cs-user-agent",
        "ssl-protocol"
    };

    private RealTimeColumns() {}

    /// The columns by name; null when the text is no such line: one without a method and a path.
    static @Nullable JsonObject read(String text) {
        var in = new Cursor(text);
        int tab = text.indexOf('\t');
        if (tab < 10 || tab > 15 || (tab > 10 && text.charAt(10) != '.')) {
            return null;
        }
        boolean isTime = Timestamps.epochSeconds(in) != Timestamps.NONE && in.at() == tab && in.take('\t');
        String client = isTime ? in.until('\t') : "";
        if (!IpText.isIp(client)) {
            return null;
        }
        var all = new JsonObject(16).put("timestamp", text.substring(0, tab)).put("c-ip", client);
        int next = 0;
        for (int column = 0; column < MAX && !in.isAtEnd(); column++) {
            String value = in.until('\t');
            for (int i = next; i < NAMES.length; i++) {
                if (!value.equals("-") && looksLike(NAMES[i], value)) {
                    all.put(NAMES[i], value);
                    next = i + 1;
                    break;
                }
            }
        }
        return all.has("cs-method") && all.has("cs-uri-stem") ? all : null;
    }

    private static boolean looksLike(String name, String value) {
        return switch (name) {
            case "time-to-first-byte" -> value.indexOf('.') == 1 && isNumber(value.substring(2));
            case "sc-status" -> value.length() == 3 && isNumber(value);
            case "sc-bytes" -> isNumber(value);
            case "cs-method" -> HttpEvents.isMethod(value);
            case "cs-protocol" -> value.equals("https") || value.equals("http") || value.startsWith("ws");
            case "cs-host" -> value.indexOf('.') > 0 && value.indexOf('/') < 0 && value.indexOf('%') < 0;
            case "cs-uri-stem" -> value.startsWith("/");
            case "x-edge-location" -> value.length() < 12 && value.indexOf('-') > 3 && isPlace(value);
            case "x-edge-request-id" -> value.endsWith("==") && value.length() == 56;
            case "cs-protocol-version" -> value.startsWith("HTTP/") && value.length() <= 8;
            case "c-ip-version" -> value.equals("IPv4") || value.equals("IPv6");
            case "cs-user-agent" -> value.indexOf('/') > 0 && !value.contains("://") && value.indexOf(';') != 0;
            case "ssl-protocol" -> value.startsWith("TLSv1") || value.equals("SSLv3");
            default -> false;
        };
    }

    /// `FRA56-P3`: three letters of an airport and a number.
    private static boolean isPlace(String value) {
        for (int i = 0; i < 3; i++) {
            if (value.charAt(i) < 'A' || value.charAt(i) > 'Z') {
                return false;
            }
        }
        return Character.isDigit(value.charAt(3));
    }

    private static boolean isNumber(String value) {
        return !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
