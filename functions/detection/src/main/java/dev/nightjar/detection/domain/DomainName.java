package dev.nightjar.detection.domain;

import com.google.common.net.InternetDomainName;
import java.util.Locale;
import java.util.Optional;

/// A host name, cut at the border between what somebody registered and what they named below it.
///
/// The border is the public suffix list (publicsuffix.org, as Guava carries it), its private part included: whoever
/// rents `evil.duckdns.org` is somebody else than their neighbour. Under a suffix that the list does not know, as in
/// networks with a root of their own, the last two labels count as registered.
///
/// @param registered such as `example.co.uk`, lower case
/// @param below the labels before it, such as `a.b`; empty when there are none
public record DomainName(String registered, String below) {
    /// RFC 1035, section 2.3.4.
    private static final int MAX_LENGTH = 255;

    /// No public suffix has more labels than this less one.
    private static final int LABELS = 6;

    /// Empty for a single label, a reverse look-up (`in-addr.arpa`, `ip6.arpa`), and what is no name.
    public static Optional<DomainName> of(String hostname) {
        String name = trimmed(hostname);
        if (name.isEmpty() || name.length() > MAX_LENGTH || name.endsWith(".arpa") || isAddress(name)) {
            return Optional.empty();
        }
        int cut = border(name);
        if (cut < 0) {
            return Optional.empty();
        }
        String registered = name.substring(cut).toLowerCase(Locale.ROOT);
        return Optional.of(new DomainName(registered, cut == 0 ? "" : name.substring(0, cut - 1)));
    }

    private static String trimmed(String hostname) {
        int end = hostname.length();
        while (end > 0 && hostname.charAt(end - 1) == '.') {
            end--;
        }
        return hostname.substring(0, end);
    }

    /// Where the registered domain starts, or -1. Only the last labels are looked at: what a tunnel writes before them
    /// need not be a valid name.
    private static int border(String name) {
        int start = name.length();
        int lastTwo = -1;
        for (int labels = 1; labels <= LABELS && start > 0; labels++) {
            start = name.lastIndexOf('.', start - 2) + 1;
            if (labels == 2) {
                lastTwo = start;
            }
        }
        String end = name.substring(start);
        if (InternetDomainName.isValid(end)) {
            InternetDomainName domain = InternetDomainName.from(end);
            if (domain.isUnderPublicSuffix()) {
                return name.length() - domain.topPrivateDomain().toString().length();
            }
            if (domain.isPublicSuffix()) {
                return -1;
            }
        }
        return lastTwo;
    }

    private static boolean isAddress(String name) {
        return name.indexOf(':') >= 0 || name.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }
}
