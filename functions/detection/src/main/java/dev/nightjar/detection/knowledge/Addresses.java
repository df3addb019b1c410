package dev.nightjar.detection.knowledge;

import java.util.Locale;

/// What an address says of where it is.
public final class Addresses {
    private Addresses() {}

    /// Whether it is of a private network: RFC 1918, shared space (RFC 6598), unique local (RFC 4193), link-local.
    public static boolean isInside(String address) {
        if (address.indexOf(':') >= 0) {
            String lower = address.toLowerCase(Locale.ROOT);
            return lower.startsWith("fc") || lower.startsWith("fd") || lower.startsWith("fe8");
        }
        int[] first = firstTwo(address);
        return first[0] == 10
                || (first[0] == 172 && first[1] >= 16 && first[1] <= 31)
                || (first[0] == 192 && first[1] == 168)
                || (first[0] == 169 && first[1] == 254)
                || (first[0] == 100 && first[1] >= 64 && first[1] <= 127);
    }

    /// Not so loopback, unspecified and link-local addresses: every machine has the same ones.
    public static boolean tellsMachinesApart(String address) {
        if (address.indexOf(':') >= 0) {
            return !address.equals("::1") && !address.equals("::") && !address.regionMatches(true, 0, "fe8", 0, 3);
        }
        int[] first = firstTwo(address);
        return first[0] != 127 && first[0] != 0 && !(first[0] == 169 && first[1] == 254);
    }

    /// The first two numbers of an IPv4 address; 0 for what is none.
    private static int[] firstTwo(String address) {
        int[] numbers = new int[2];
        int at = 0;
        for (int i = 0; i < address.length() && at < 2; i++) {
            char c = address.charAt(i);
            if (c == '.') {
                at++;
            } else if (c >= '0' && c <= '9' && numbers[at] < 1000) {
                numbers[at] = numbers[at] * 10 + c - '0';
            } else {
                return new int[2];
            }
        }
        return numbers;
    }
}
