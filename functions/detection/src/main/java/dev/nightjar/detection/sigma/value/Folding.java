package dev.nightjar.detection.sigma.value;

import java.util.Locale;

/// Makes texts that differ in case only the same: simple case folding, code point by code point (Unicode Standard,
/// section 3.13, statuses C and S of CaseFolding.txt).
public final class Folding {
    private Folding() {}

    public static String fold(String text) {
        boolean isSmall = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return folded(text);
            }
            isSmall &= c < 'A' || c > 'Z';
        }
        // Of plain ASCII the library makes small letters many at a time.
        return isSmall ? text : text.toLowerCase(Locale.ROOT);
    }

    private static String folded(String text) {
        var folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            folded.appendCodePoint(fold(codePoint));
            i += Character.charCount(codePoint);
        }
        return folded.toString();
    }

    public static int fold(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 32 : codePoint;
        }
        // The Turkish dotted and dotless i fold to themselves outside of Turkic locales.
        if (codePoint == 0x130 || codePoint == 0x131) {
            return codePoint;
        }
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }
}
