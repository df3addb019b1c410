package dev.nightjar.events.model.ocsf;

/// Tells the text of an IP address (RFC 791 dotted decimal, RFC 4291 section 2.2, RFC 4007 zone) from any other, by a
/// scan: no look-up, no exception, no object.
public final class IpText {
    private static final int GROUPS = 8;

    private IpText() {}

    public static boolean isIp(String text) {
        return isIpV4(text, 0, text.length()) || isIpV6(text);
    }

    public static boolean isIpV4(String text) {
        return isIpV4(text, 0, text.length());
    }

    private static boolean isIpV4(String text, int from, int to) {
        if (to - from < 7 || to - from > 15) {
            return false;
        }
        int parts = 0;
        int value = -1;
        for (int i = from; i <= to; i++) {
            char c = i < to ? text.charAt(i) : '.';
            if (c == '.') {
                if (value < 0) {
                    return false;
                }
                parts++;
                value = -1;
            } else if (c >= '0' && c <= '9') {
                value = value < 0 ? c - '0' : value * 10 + c - '0';
                if (value > 255) {
                    return false;
                }
            } else {
                return false;
            }
        }
        return parts == 4;
    }

    public static boolean isIpV6(String text) {
        if (text.isEmpty() || !mayStart(text.charAt(0))) {
            return false; // most names
        }
        int end = text.indexOf('%');
        if (end == text.length() - 1) {
            return false;
        }
        end = end < 0 ? text.length() : end;
        int groups = 0;
        int digits = 0;
        boolean compressed = false;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == ':') {
                if (i + 1 < end && text.charAt(i + 1) == ':') {
                    if (compressed || (digits == 0 && i > 0)) {
                        return false;
                    }
                    groups += digits > 0 ? 1 : 0;
                    compressed = true;
                    i++;
                } else if (digits == 0) {
                    return false;
                } else {
                    groups++;
                    if (i + 1 == end) {
                        return false;
                    }
                }
                digits = 0;
            } else if (c == '.') {
                return (compressed ? groups <= GROUPS - 3 : groups == GROUPS - 2)
                        && (groups > 0 || compressed)
                        && isIpV4(text, i - digits, end);
            } else if (isHex(c)) {
                if (++digits > 4) {
                    return false;
                }
            } else {
                return false;
            }
        }
        groups += digits > 0 ? 1 : 0;
        return compressed ? groups < GROUPS : groups == GROUPS;
    }

    private static boolean mayStart(char c) {
        return c == ':' || isHex(c);
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
