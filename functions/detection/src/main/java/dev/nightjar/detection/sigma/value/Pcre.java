package dev.nightjar.detection.sigma.value;

import java.util.ArrayDeque;
import java.util.Deque;

/// Says in RE2's words what an expression means in PCRE, the flavor that Sigma names (Modifiers appendix, "Regular
/// Expression"), where the same words mean something else:
///
/// - `\s` has the vertical tab, too (pcre2pattern(3), "Generic character types").
/// - `$` stands at the end of the text, or before the line's end that is the end ("Circumflex and dollar"). Here it
/// takes
///   that line's end, which makes no difference as long as nothing stands behind a `$`.
final class Pcre {
    private static final String SPACES = " \\t-\\r";
    private static final String NO_SPACES = "\\x00-\\x08\\x0E-\\x1F!-\\x{10FFFF}";
    private static final String END = "(?:\\n?\\z)";

    private final String source;
    private final StringBuilder re2 = new StringBuilder();
    private final Deque<Boolean> around = new ArrayDeque<>();
    private boolean isMultiline;
    private int at;

    private Pcre(String source) {
        this.source = source;
    }

    /// @param source an expression that RE2 takes
    static String inRe2(String source) {
        var reading = new Pcre(source);
        while (reading.at < source.length()) {
            reading.next();
        }
        return reading.re2.toString();
    }

    private void next() {
        switch (source.charAt(at)) {
            case '\\' -> escape();
            case '[' -> characterClass();
            case '(' -> group();
            case ')' -> {
                isMultiline = !around.isEmpty() && around.pop();
                copy(1);
            }
            case '$' -> {
                re2.append(isMultiline ? "$" : END);
                at++;
            }
            default -> copy(1);
        }
    }

    private void copy(int characters) {
        int end = Math.min(source.length(), at + characters);
        re2.append(source, at, end);
        at = end;
    }

    private boolean starts(String text) {
        return source.startsWith(text, at);
    }

    private void escape() {
        if (starts("\\Q")) {
            int end = source.indexOf("\\E", at);
            copy(end < 0 ? source.length() : end + 2 - at);
        } else if (starts("\\s") || starts("\\S")) {
            re2.append(starts("\\s") ? "[" : "[^").append(SPACES).append(']');
            at += 2;
        } else {
            copy(2);
        }
    }

    private void characterClass() {
        copy(source.startsWith("^", at + 1) ? 2 : 1);
        copy(starts("]") ? 1 : 0);
        while (at < source.length() && !starts("]")) {
            int named = starts("[:") ? source.indexOf(":]", at) : -1;
            if (named > 0) {
                copy(named + 2 - at);
            } else if (starts("\\s") || starts("\\S")) {
                re2.append(starts("\\s") ? SPACES : NO_SPACES);
                at += 2;
            } else {
                copy(starts("\\") ? 2 : 1);
            }
        }
        copy(1);
    }

    /// Flags hold to the end of their group, and those that stand alone to the end of the group around them.
    private void group() {
        if (!starts("(?") || starts("(?P") || starts("(?<")) {
            around.push(isMultiline);
            copy(1);
            return;
        }
        boolean outside = isMultiline;
        boolean isOn = true;
        copy(2);
        while (at < source.length() && !starts(":") && !starts(")")) {
            isOn &= !starts("-");
            isMultiline = starts("m") ? isOn : isMultiline;
            copy(1);
        }
        if (starts(":")) {
            around.push(outside);
        }
        copy(1);
    }
}
