package dev.nightjar.detection.sigma.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// A regular expression that is searched for, unanchored, in time linear in the text (RE2): what RE2 takes of
/// PCRE, with PCRE's meaning.
///
/// @param source with its flags in front, such as `(?is)`
/// @param pattern the same in RE2's words
public record Regex(String source, Pattern pattern) {
    /// Of what repetitions unfold to: `(a{1000}){1000}` is a million.
    private static final long MAX_SIZE = 20_000;

    /// Bytes of one value that are searched. RE2 costs up to some hundred nanoseconds each, and a hostile sender
    /// may write megabytes.
    public static final int MAX_TEXT = 256 << 10;

    /// @throws PatternSyntaxException when it is not an expression that RE2 can run, or unfolds past a bound
    public static Regex compile(String source) {
        if (RegexSize.of(source) > MAX_SIZE) {
            throw new PatternSyntaxException("repetitions unfold to more than " + MAX_SIZE + " steps", source);
        }
        String re2 = Pcre.inRe2(source);
        if (!re2.equals(source)) {
            Pattern.compile(source); // what is wrong with it is said of what its author wrote
        }
        return new Regex(source, Pattern.compile(re2));
    }

    public boolean findsIn(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        int searched = searched(bytes, 0, bytes.length);
        return pattern.matcher(searched == bytes.length ? value : new String(bytes, 0, searched, UTF_8))
                .find();
    }

    /// The end of what is searched of a value in UTF-8: all of it, or the last character before the bound.
    public static int searched(byte[] utf8, int from, int to) {
        if (to - from <= MAX_TEXT) {
            return to;
        }
        int end = from + MAX_TEXT;
        while ((utf8[end] & 0xC0) == 0x80 && end > from) {
            end--;
        }
        return end;
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
