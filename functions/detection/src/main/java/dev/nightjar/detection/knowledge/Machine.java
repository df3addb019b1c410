package dev.nightjar.detection.knowledge;

import java.util.Locale;

/// One name for a machine that every source names in its own way: DHCP says `PC-7`, its agent `pc-7.example.com`.
public final class Machine {
    private Machine() {}

    /// The first label of a host's name in lower case; an address stays as it is.
    ///
    /// Within a tenant, machines are taken to be the same when their first labels are, as in a Windows domain
    /// (NetBIOS names) and in a DHCP server's log: without that, half of the sources would speak of strangers.
    public static String key(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int dot = lower.indexOf('.');
        return dot <= 0 || isAddress(lower) ? lower : lower.substring(0, dot);
    }

    public static boolean isAddress(String text) {
        return !text.isEmpty()
                && (text.indexOf(':') >= 0 || text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9')));
    }
}
