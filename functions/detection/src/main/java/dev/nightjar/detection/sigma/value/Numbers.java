package dev.nightjar.detection.sigma.value;

import java.math.BigDecimal;
import java.util.Optional;

/// Numbers as logs write them: decimal, exact, with bounds that keep arithmetic cheap.
public final class Numbers {
    private static final int MAX_LENGTH = 100;

    /// Of the exponent. Beyond it one comparison could write out a gigabyte of zeros.
    private static final int MAX_SCALE = 400;

    private Numbers() {}

    /// The number that a text is; empty when it is none, or past the bounds.
    public static Optional<BigDecimal> parse(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || !starts(text.charAt(0))) {
            return Optional.empty();
        }
        try {
            var number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > MAX_SCALE ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// The one way to write a number: no exponent, no needless zero, so that equal numbers are equal texts.
    public static String canonical(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static boolean starts(char c) {
        return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.';
    }
}
