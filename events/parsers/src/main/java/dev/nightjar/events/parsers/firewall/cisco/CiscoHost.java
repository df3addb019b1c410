package dev.nightjar.events.parsers.firewall.cisco;

import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.parsers.text.Cursor;

/// The device's name in what it writes in front of a message: IOS `edge-1: 115649616: Nov 22 12:00:01.511 CET: `
/// (`logging origin-id`), IOS XR `290692: edge-1 RP/0/RSP0/CPU0:Nov 22 …`, NX-OS `2026 Nov 22 10:57:54 edge-1 `.
final class CiscoHost {
    private static final int MAX_LENGTH = 63;

    private CiscoHost() {}

    /// Empty when the prefix has no name.
    static String in(String prefix) {
        boolean isBehindTime = false;
        boolean isBehindDay = false;
        for (var in = new Cursor(prefix.strip()); !in.isAtEnd(); ) {
            String word = in.word();
            boolean isClosed = word.endsWith(":");
            String plain = isClosed ? word.substring(0, word.length() - 1) : word;
            if (IpText.isIp(plain) || (isName(plain) && !(isBehindTime && isZone(plain)) && !isMonth(plain))) {
                if (!isBehindTime || !isClosed) {
                    return plain;
                }
            }
            isBehindTime |= isBehindDay && word.indexOf(':') > 0;
            isBehindDay |= isMonth(plain.substring(plain.lastIndexOf(':') + 1))
                    || (word.length() > 10 && word.charAt(4) == '-' && word.indexOf(':') > 0);
        }
        return "";
    }

    private static boolean isName(String word) {
        if (word.isEmpty() || word.length() > MAX_LENGTH || !Character.isLetter(word.charAt(0))) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean isZone(String word) {
        return word.length() <= 5 && word.chars().allMatch(Character::isUpperCase);
    }

    private static boolean isMonth(String word) {
        String plain = word.startsWith("*") || word.startsWith(".") ? word.substring(1) : word;
        return plain.length() == 3 && "JanFebMarAprMayJunJulAugSepOctNovDec".indexOf(plain) % 3 == 0;
    }
}
