package dev.nightjar.detection.sigma.regex;

import java.util.List;

/// A regular expression as a tree.
sealed interface Syntax {
    record Chars(CharSet set) implements Syntax {}

    record Sequence(List<Syntax> parts) implements Syntax {}

    record Either(List<Syntax> parts) implements Syntax {}

    /// @param most negative for no bound
    record Repeat(Syntax part, int least, int most) implements Syntax {}

    /// The start of the text.
    record Start() implements Syntax {}

    /// The end of the text.
    record End() implements Syntax {}

    /// Characters that every match has at least.
    static long least(Syntax syntax) {
        return switch (syntax) {
            case Chars _ -> 1;
            case Sequence(var parts) -> parts.stream().mapToLong(Syntax::least).sum();
            case Either(var parts) ->
                parts.stream().mapToLong(Syntax::least).min().orElse(0);
            case Repeat repeat -> repeat.least() * least(repeat.part());
            case Start _ -> 0;
            case End _ -> 0;
        };
    }
}
