package dev.nightjar.events.parsers.firewall.asa;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.parsers.text.Cursor;
import org.jspecify.annotations.Nullable;

/// One end of a connection as the ASA writes it: `outside:192.0.2.10/443`, `inside/192.0.2.10`, `192.0.2.10/443`,
/// `192.0.2.10:500`, `<192.0.2.10>`, `outside:www.example.com/80`.
///
/// @param zone the interface's name; empty when it is not there
/// @param address an IP, or a name where the ASA resolves names
/// @param port −1 when it is not there or no number
record AsaEnd(String zone, String address, long port) {
    private static final int MAX_TOKEN = 300;

    /// The end that a word holds; null when it holds none. A user in front (`alice@192.0.2.1`) is left out.
    static @Nullable AsaEnd read(String word) {
        String text = bare(word);
        text = text.substring(text.lastIndexOf('@') + 1);
        if (text.length() < 2 || text.length() > MAX_TOKEN) {
            return null;
        }
        if (IpText.isIp(text)) {
            return new AsaEnd("", text, -1);
        }
        int slash = text.lastIndexOf('/');
        if (slash > 0 && slash == text.indexOf('/')) {
            int colon = text.indexOf(':');
            String right = text.substring(slash + 1);
            if (colon < 0 && IpText.isIp(right)) { // inside/192.0.2.10
                return new AsaEnd(text.substring(0, slash), right, -1);
            }
            return named(text.substring(0, slash), right);
        }
        return zoned(text, -1);
    }

    private static @Nullable AsaEnd named(String left, String right) {
        long port = port(right, 0, right.length());
        if (IpText.isIp(left)) {
            return new AsaEnd("", left, port);
        }
        AsaEnd end = zoned(left, port);
        if (end != null) {
            return end;
        }
        int colon = left.indexOf(':');
        boolean hasName = colon > 0 && colon + 1 < left.length() && port >= 0 && left.indexOf('/') < 0;
        return hasName ? new AsaEnd(left.substring(0, colon), left.substring(colon + 1), port) : null;
    }

    /// `zone:address` or `address:port`.
    private static @Nullable AsaEnd zoned(String text, long port) {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            return null;
        }
        String right = text.substring(colon + 1);
        if (IpText.isIp(right)) {
            return new AsaEnd(text.substring(0, colon), right, port);
        }
        String left = text.substring(0, colon);
        return IpText.isIpV4(left) && port < 0 ? new AsaEnd("", left, port(right, 0, right.length())) : null;
    }

    private static long port(String text, int from, int to) {
        var in = new Cursor(text, from, to);
        long port = in.number();
        return in.isAtEnd() ? port : -1;
    }

    /// Without the punctuation of the sentence around it.
    static String bare(String word) {
        int from = 0;
        int to = word.length();
        while (from < to && opens(word.charAt(from))) {
            from++;
        }
        while (to > from && closes(word.charAt(to - 1))) {
            to--;
        }
        return word.substring(from, to);
    }

    private static boolean opens(char c) {
        return switch (c) {
            case '(', '<', '[', '"', '\'', '{' -> true;
            default -> false;
        };
    }

    private static boolean closes(char c) {
        return switch (c) {
            case ',', '.', ';', '>', ']', ')', '"', '\'', '}' -> true;
            default -> false;
        };
    }

    JsonObject endpoint() {
        var endpoint = new JsonObject(4).put(IpText.isIp(address) ? "ip" : "hostname", address);
        if (port >= 0 && port <= 65_535) {
            endpoint.put("port", port);
        }
        return zone.isEmpty() ? endpoint : endpoint.put("interface_name", zone);
    }
}
