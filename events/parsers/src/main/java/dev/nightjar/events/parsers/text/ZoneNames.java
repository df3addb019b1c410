package dev.nightjar.events.parsers.text;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/// Abbreviations of zones that logs write behind a time, as offsets in minutes: those that mean one thing wherever they
/// are used (PostgreSQL documentation, appendix B.4). `IST` (India, Israel, Ireland) and its like are not among them.
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

    private ZoneNames() {}

    /// The offset of an abbreviation in capitals; the other zone for one that is not known.
    public static ZoneId zone(String name, ZoneId otherwise) {
        Integer minutes = OFFSETS.get(name);
        return minutes == null ? otherwise : ZoneOffset.ofTotalSeconds(minutes * 60);
    }

    public static boolean isKnown(String name) {
        return OFFSETS.containsKey(name);
    }
}
