package dev.nightjar.events.parsers.linux.audit;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import org.jspecify.annotations.Nullable;

/// The socket address of a SOCKADDR record: the bytes of a `struct sockaddr` in hexadecimal, family in the host's
/// order (little-endian on all that audit runs on today), port and address in the network's.
final class AuditAddress {
    private static final int INET = 2;
    private static final int INET6 = 10;

    private AuditAddress() {}

    /// The endpoint; null for a local socket, or bytes that are too few.
    static @Nullable JsonObject read(AuditRecord record) {
        String address = record.get("laddr"); // interpreted: `saddr={ saddr_fam=inet laddr=… lport=… }`
        if (IpText.isIp(address)) {
            return Ocsf.endpoint(address, record.number("lport"));
        }
        String hex = record.get("saddr");
        int family = number(hex, 0) | number(hex, 2) << 8;
        return switch (family) {
            case INET -> hex.length() < 16 ? null : endpoint(v4(hex), hex);
            case INET6 -> hex.length() < 48 ? null : endpoint(v6(hex), hex);
            default -> null;
        };
    }

    private static JsonObject endpoint(String address, String hex) {
        return new JsonObject(2).put("ip", address).put("port", (long) (number(hex, 4) << 8 | number(hex, 6)));
    }

    private static String v4(String hex) {
        return number(hex, 8) + "." + number(hex, 10) + "." + number(hex, 12) + "." + number(hex, 14);
    }

    private static String v6(String hex) {
        var text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            int at = 16 + i * 4;
            text.append(i == 0 ? "" : ":").append(Integer.toHexString(number(hex, at) << 8 | number(hex, at + 2)));
        }
        return text.toString();
    }

    /// The byte at a place; 0 when the digits are not there.
    private static int number(String hex, int at) {
        if (at + 2 > hex.length()) {
            return 0;
        }
        int high = Character.digit(hex.charAt(at), 16);
        int low = Character.digit(hex.charAt(at + 1), 16);
        return high < 0 || low < 0 ? 0 : high << 4 | low;
    }
}
