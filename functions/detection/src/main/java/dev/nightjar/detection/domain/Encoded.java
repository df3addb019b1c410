package dev.nightjar.detection.domain;

import java.util.Locale;
import java.util.Set;

/// How much speaks for data that somebody wrote into the labels below a registered domain: the bits of [Spelling] of
/// each label, and of the type that is asked for.
///
/// | Type | adds | counts from | at most |
/// |---|---|---|---|
/// | A, AAAA, HTTPS and the like, or not known | 0 | 8 bits | 10, or a third of the characters up to 50 |
/// | TXT, CNAME, MX, SRV, NAPTR, ANY: their answers hold more | 6 | 1 bit | 25, or as above |
/// | NULL, KEY, PRIVATE: nothing else asks for them | 15 | 1 bit | 40, or as above |
///
/// The bound per name makes the number of names count: content networks write hashes into names, too, but few of them
/// for one client.
///
/// Quiet by structure, since their owners write no data: addresses in names (`c-192-0-2-1`, `1.2.0.192.dnsbl`,
/// nibbles of IPv6), identifiers of domain controllers below `_msdcs`. Internationalized labels (RFC 3492)
/// count 4 bits at most. Names of services (RFC 8552) explain their types, and get nothing for them.
public final class Encoded {
    private static final Set<String> ANSWERS_HOLD_MORE = Set.of("TXT", "CNAME", "MX", "SRV", "NAPTR", "ANY");
    private static final Set<String> NOBODY_ASKS = Set.of("NULL", "KEY", "PRIVATE", "TYPE65399");
    private static final double INTERNATIONAL = 4;
    private static final int LEAST_OF_ADDRESS = 8;
    private static final int CHARACTERS_PER_BIT = 3;
    private static final int LONGEST = 50;
    private static final int GROUPS = 4;
    private static final int NIBBLES = 16;
    private static final int GUID = 36;

    private Encoded() {}

    /// @param below the labels below the registered domain
    /// @param type that is asked for, such as `TXT`; empty when it is not known
    /// @return bits, 0 when nothing speaks for data
    public static long bits(String below, String type) {
        String[] labels = below.toLowerCase(Locale.ROOT).split("\\.", -1);
        double bits = 0;
        boolean isService = false;
        for (int i = 0; i < labels.length; i++) {
            isService |= labels[i].startsWith("_");
            bits += isQuiet(labels, i) ? 0 : Math.max(i == 0 ? -LEAST_OF_ADDRESS : 0, bits(labels[i]));
        }
        String asked = isService ? "" : type.toUpperCase(Locale.ROOT);
        int adds = NOBODY_ASKS.contains(asked) ? 15 : ANSWERS_HOLD_MORE.contains(asked) ? 6 : 0;
        int most = NOBODY_ASKS.contains(asked) ? 40 : ANSWERS_HOLD_MORE.contains(asked) ? 25 : 10;
        if (bits < (adds == 0 ? LEAST_OF_ADDRESS : 1)) {
            return 0;
        }
        int byLength = Math.min(LONGEST, below.length() / CHARACTERS_PER_BIT);
        return (long) Math.min(Math.max(most, byLength), bits + adds);
    }

    private static double bits(String label) {
        double bits = Spelling.bits(label);
        return label.startsWith("xn--") ? Math.min(INTERNATIONAL, bits) : bits;
    }

    private static boolean isQuiet(String[] labels, int at) {
        return labels[at].startsWith("_")
                || isAddress(labels[at])
                || (isReversedAddress(labels) && (isByte(labels[at]) || labels[at].length() == 1))
                || (labels[at].length() == GUID && isBelow(labels, at, "_msdcs"));
    }

    private static boolean isBelow(String[] labels, int at, String service) {
        for (int i = at + 1; i < labels.length; i++) {
            if (labels[i].equals(service)) {
                return true;
            }
        }
        return false;
    }

    /// Four numbers up to 255, or five groups of up to four hexadecimal digits, with hyphens between.
    private static boolean isAddress(String label) {
        if (label.indexOf('-') < 0) {
            return false;
        }
        int bytes = 0;
        int groups = 0;
        for (String group : label.split("-")) {
            bytes += isByte(group) ? 1 : 0;
            groups += group.length() <= 4 && group.chars().allMatch(c -> Character.digit(c, 16) >= 0) ? 1 : 0;
        }
        return bytes >= GROUPS || groups > GROUPS;
    }

    /// A reversed address before the zone of a list: four numbers, or the nibbles of IPv6.
    private static boolean isReversedAddress(String[] labels) {
        int bytes = 0;
        int nibbles = 0;
        for (String label : labels) {
            bytes += isByte(label) ? 1 : 0;
            nibbles += label.length() == 1 ? 1 : 0;
        }
        return bytes >= GROUPS || nibbles >= NIBBLES;
    }

    private static boolean isByte(String text) {
        return !text.isEmpty()
                && text.length() <= 3
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(text) <= 255;
    }
}
