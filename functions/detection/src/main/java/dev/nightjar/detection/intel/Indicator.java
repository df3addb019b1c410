package dev.nightjar.detection.intel;

import dev.nightjar.detection.flow.Shortened;
import java.time.Instant;
import java.util.Locale;

/// A value that somebody holds against an attacker.
///
/// Not before `from` it was known; events before it are matched all the same, or a new indicator would find nothing of
/// the past. Events at or after `until` are not: addresses and names go to new owners.
///
/// @param value in the one form that [IndicatorText] gives it
/// @param source who says so, such as the feed's name
/// @param confidence 0 to 100, as in STIX 2.1 (section 3.2)
/// @param from when it was first said; [Instant#EPOCH] when the source does not tell
/// @param until [Instant#MAX] for without end
/// @param note what it is about in the source's words, such as a malware family; may be empty
public record Indicator(
        Kind kind, String value, String source, int confidence, Instant from, Instant until, String note) {
    private static final int MAX_SOURCE = 64;
    private static final int MAX_NOTE = 120;
    private static final int MAX_CONFIDENCE = 100;

    public Indicator {
        source = Shortened.to(oneLine(source), MAX_SOURCE);
        note = Shortened.to(oneLine(note), MAX_NOTE);
        if (source.isEmpty()) {
            throw new IllegalArgumentException("an indicator has a source");
        }
        if (confidence < 0 || confidence > MAX_CONFIDENCE) {
            throw new IllegalArgumentException("confidence is between 0 and 100");
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    /// What it is compared with.
    public enum Kind {
        /// A name, and all names below it.
        DOMAIN,
        /// One address or a network of them, of version 4 or 6.
        ADDRESS,
        /// Host, path and query; the scheme does not count.
        URL,
        /// MD5, SHA-1, SHA-256 or SHA-512 of a file.
        HASH;

        /// The word of tables and command lines, such as `domain`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
