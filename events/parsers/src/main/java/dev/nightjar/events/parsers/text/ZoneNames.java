package dev.nightjar.events.parsers.text;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/// What logs write of a zone behind or beside a time. Abbreviations, as offsets in minutes, are those that mean
/// one thing wherever they are used (PostgreSQL documentation, appendix B.4). `IST` (India, Israel, Ireland)
/// and its like are not among them.
public final class ZoneNames {
    private static final Map<String, Integer> OFFSETS = Map.ofEntries(
            Map.entry("UTC", 0),
            Map.entry("GMT", 0),
            Map.entry("WET", 0),
            Map.entry("WEST", 60),
            Map.entry("BST", 60),
            Map.entry("CET", 60),
            Map.entry("CEST", 120),
            Map.entry("EET", 120),
            Map.entry("EEST", 180),
            Map.entry("MSK", 180),
            Map.entry("EST", -300),
            Map.entry("EDT", -240),
            Map.entry("CST", -360),
            Map.entry("CDT", -300),
            Map.entry("MST", -420),
            Map.entry("MDT", -360),
            Map.entry("PST", -480),
            Map.entry("PDT", -420),
            Map.entry("JST", 540),
            Map.entry("KST", 540),
            Map.entry("AEST", 600),
            Map.entry("AEDT", 660),
            Map.entry("NZST", 720),
            Map.entry("NZDT", 780));

    private static final int MAX_SECONDS = 18 * 3600;

    private ZoneNames() {}

    /// The offset of an abbreviation in capitals or of digits behind a sign (`+08`, `-0700`, `UTC+2:00`); the other
    /// zone for one that is not known.
    public static ZoneId zone(String name, ZoneId otherwise) {
        Integer minutes = OFFSETS.get(name);
        return minutes == null ? offset(name, otherwise) : ZoneOffset.ofTotalSeconds(minutes * 60);
    }

    private static ZoneId offset(String name, ZoneId otherwise) {
        int sign = Math.max(name.indexOf('+'), name.indexOf('-'));
        String digits = sign < 0 ? "" : name.substring(sign + 1).replace(":", "");
        if (digits.isEmpty() || digits.length() > 4 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return otherwise;
        }
        int number = Integer.parseInt(digits);
        int seconds = digits.length() <= 2 ? number * 3600 : number / 100 * 3600 + number % 100 * 60;
        return seconds > MAX_SECONDS
                ? otherwise
                : ZoneOffset.ofTotalSeconds(name.charAt(sign) == '-' ? -seconds : seconds);
    }

    public static boolean isKnown(String name) {
        return OFFSETS.containsKey(name);
    }
}
