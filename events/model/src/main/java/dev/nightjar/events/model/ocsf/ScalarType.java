package dev.nightjar.events.model.ocsf;

import java.math.BigDecimal;
import java.math.BigInteger;

/// The scalar types of OCSF: what JSON value and what text each of them takes.
final class ScalarType {
    private static final int MAX_PORT = 65_535;

    private ScalarType() {}

    /// What is wrong with a value of a type; empty when it is right.
    static String wrong(String type, String base, Object value) {
        return switch (base) {
            case "string_t" ->
                value instanceof String text ? wrongText(type, text) : "must be a string, for its type is " + type;
            case "boolean_t" -> value instanceof Boolean ? "" : "must be true or false";
            case "integer_t" ->
                value instanceof Long n && n == n.intValue()
                        ? type.equals("port_t") && (n < 0 || n > MAX_PORT) ? "must be a port, 0 to 65535" : ""
                        : "must be an integer of 32 bits";
            case "long_t" -> value instanceof Long ? "" : "must be an integer of 64 bits";
            case "float_t" ->
                value instanceof Double
                                || value instanceof Long
                                || value instanceof BigDecimal
                                || value instanceof BigInteger
                        ? ""
                        : "must be a number";
            default -> "";
        };
    }

    private static String wrongText(String type, String text) {
        return switch (type) {
            case "ip_t" -> IpText.isIp(text) ? "" : "must be an IP address";
            case "mac_t" -> isMac(text) ? "" : "must be a MAC address such as 00:00:5e:00:53:01";
            case "email_t" -> isEmail(text) ? "" : "must be a mail address";
            case "hostname_t" -> text.isEmpty() ? "must not be empty" : "";
            case "datetime_t" -> text.length() >= 19 && text.charAt(10) == 'T' ? "" : "must be an RFC 3339 time";
            case "uuid_t" -> text.length() == 36 && text.charAt(8) == '-' ? "" : "must be a UUID";
            default -> "";
        };
    }

    private static boolean isEmail(String text) {
        int at = text.lastIndexOf('@');
        return at > 0 && text.indexOf('.', at + 2) > 0;
    }

    private static boolean isMac(String text) {
        if (text.length() != 17) {
            return false;
        }
        for (int i = 0; i < 17; i++) {
            char c = text.charAt(i);
            if (i % 3 == 2 ? c != ':' && c != '-' : Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
