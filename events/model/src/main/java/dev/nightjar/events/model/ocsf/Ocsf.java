package dev.nightjar.events.model.ocsf;

import dev.nightjar.events.model.JsonObject;
import org.jspecify.annotations.Nullable;

/// The OCSF objects that most log formats need, made from the texts that logs hold.
///
/// A null or empty argument is a field the source did not have. Each factory leaves out what has no valid form (an
/// address that is none, a port out of range) instead of writing an invalid attribute.
public final class Ocsf {
    private static final int MAX_PORT = 65_535;

    private Ocsf() {}

    /// A `network_endpoint` from an address or a name: an IP goes to `ip`, any other text to `hostname`.
    public static JsonObject endpoint(@Nullable String addressOrName) {
        return address(new JsonObject(4), addressOrName);
    }

    /// A `network_endpoint` with a port; a port outside 0–65535 (−1: none) is left out.
    public static JsonObject endpoint(@Nullable String addressOrName, long port) {
        JsonObject endpoint = endpoint(addressOrName);
        if (port >= 0 && port <= MAX_PORT) {
            endpoint.put("port", port);
        }
        return endpoint;
    }

    /// Puts an address or a name into an endpoint or device.
    public static JsonObject address(JsonObject endpoint, @Nullable String addressOrName) {
        if (addressOrName != null && !addressOrName.isEmpty()) {
            if (IpText.isIp(addressOrName)) {
                endpoint.put("ip", addressOrName);
            } else {
                endpoint.put("hostname", addressOrName);
            }
        }
        return endpoint;
    }

    /// A `user` by name; `DOMAIN\name` and `name@domain` stay as the source wrote them.
    public static JsonObject user(String name) {
        return new JsonObject(4).put("name", name);
    }

    /// A `process`; the pid −1 means that the source has none. OCSF's pid has 32 bits with a sign; a larger number,
    /// which Windows may give, becomes the `uid`.
    public static JsonObject process(@Nullable String name, long pid) {
        var process = new JsonObject(4);
        put(process, "name", name);
        if (pid > Integer.MAX_VALUE) {
            process.put("uid", Long.toString(pid));
        } else if (pid >= 0) {
            process.put("pid", pid);
        }
        return process;
    }

    /// A regular `file` (`type_id` 1) by its path, with Unix or Windows separators.
    public static JsonObject file(String path) {
        int cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
        String name = cut + 1 < path.length() ? path.substring(cut + 1) : path;
        var file = new JsonObject(6).put("name", name).put("path", path).put("type_id", 1L);
        if (cut > 0) {
            file.put("parent_folder", path.substring(0, cut));
        }
        return file;
    }

    /// A `fingerprint` by algorithm name (`MD5`, `SHA1`, `SHA256`, …).
    public static JsonObject hash(String algorithm, String value) {
        long id = switch (algorithm.toUpperCase(java.util.Locale.ROOT)) {
            case "MD5" -> 1;
            case "SHA1", "SHA-1" -> 2;
            case "SHA256", "SHA-256" -> 3;
            case "SHA512", "SHA-512" -> 4;
            case "CTPH", "SSDEEP" -> 5;
            case "TLSH" -> 6;
            case "QUICKXORHASH" -> 7;
            default -> OcsfClass.OTHER;
        };
        return new JsonObject(3)
                .put("algorithm_id", id)
                .put("algorithm", algorithm)
                .put("value", value);
    }

    /// A MAC address in OCSF's form (`00:00:5e:00:53:01`, lower case) from any usual one (`-`, `.` or no separators);
    /// null when the text is none.
    public static @Nullable String mac(@Nullable String text) {
        if (text == null || text.length() < 12 || text.length() > 17) {
            return null;
        }
        if (isMac(text)) {
            return text;
        }
        var digits = new char[17];
        int n = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':' || c == '-' || c == '.') {
                continue;
            }
            int digit = Character.digit(c, 16);
            if (digit < 0 || n >= 17) {
                return null;
            }
            digits[n++] = Character.forDigit(digit, 16);
            if (n % 3 == 2 && n < 17) {
                digits[n++] = ':';
            }
        }
        return n == 17 ? new String(digits) : null;
    }

    /// Whether a text is a MAC address in OCSF's form already.
    private static boolean isMac(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isDigit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            if (i % 3 == 2 ? c != ':' : !isDigit) {
                return false;
            }
        }
        return text.length() == 17;
    }

    private static void put(JsonObject object, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            object.put(name, value);
        }
    }
}
