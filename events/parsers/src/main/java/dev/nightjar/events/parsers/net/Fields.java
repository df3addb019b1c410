package dev.nightjar.events.parsers.net;

import dev.nightjar.events.model.JsonObject;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The named values of a line, read as texts and numbers whatever kind they came as. What devices write for "nothing"
/// (`-`, `N/A`, `none`, `null`) is nothing.
///
/// @param all as they came
public record Fields(JsonObject all) {
    private static final int LONGEST_NOTHING = 6;

    /// The text; empty when there is none.
    public String text(String name) {
        return text(all.get(name));
    }

    /// The text at a dotted path; empty when there is none.
    public String at(String path) {
        return text(all.at(path));
    }

    /// The first that has a text; empty when none has.
    public String first(String... names) {
        for (String name : names) {
            String value = text(name);
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /// The number; −1 when there is none or it is negative.
    public long number(String name) {
        return all.get(name) instanceof Long number ? Math.max(-1, number) : toNumber(text(name));
    }

    public boolean has(String name) {
        return !text(name).isEmpty();
    }

    /// A decimal number of at most 63 bits (nanoseconds since the epoch have 19 digits), which is the whole text; −1
    /// for any other text.
    public static long toNumber(String text) {
        int length = text.length();
        if (length == 0 || length > 19) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return Math.max(-1, value); // of 19 digits, those past 63 bits have become negative
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String text) { // nearly always, and cheaper than a switch over types
            return isNothing(text) ? "" : text;
        }
        return switch (value) {
            case Long number -> number.toString();
            case Double number -> BigDecimal.valueOf(number).toPlainString();
            case Boolean flag -> flag.toString();
            case null, default -> "";
        };
    }

    private static boolean isNothing(String text) {
        return text.length() <= LONGEST_NOTHING && isWordForNothing(text);
    }

    private static boolean isWordForNothing(String text) {
        return switch (text) {
            case "-", "N/A", "n/a", "none", "None", "null", "NULL", "(null)", "\"\"" -> true;
            default -> false;
        };
    }
}
