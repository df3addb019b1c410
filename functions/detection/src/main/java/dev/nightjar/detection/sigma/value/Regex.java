package dev.nightjar.detection.sigma.value;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// A regular expression that is searched for, unanchored, in time linear in the text (RE2).
///
/// @param source with its flags in front, such as `(?is)`
public record Regex(String source, Pattern pattern) {
    /// Of what repetitions unfold to: `(a{1000}){1000}` is a million.
    private static final long MAX_SIZE = 20_000;

    /// Characters of one value that are searched. RE2 costs some hundred nanoseconds a character, and a hostile sender
    /// may write megabytes.
    static final int MAX_TEXT = 256 << 10;

    /// @throws PatternSyntaxException when it is not an expression that RE2 can run, or unfolds past a bound
    public static Regex compile(String source) {
        if (RegexSize.of(source) > MAX_SIZE) {
            throw new PatternSyntaxException("repetitions unfold to more than " + MAX_SIZE + " steps", source);
        }
        return new Regex(source, Pattern.compile(source));
    }

    public boolean findsIn(String value) {
        return pattern.matcher(value.length() > MAX_TEXT ? value.substring(0, MAX_TEXT) : value)
                .find();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Regex that && source.equals(that.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source;
    }
}
