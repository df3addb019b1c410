package dev.nightjar.detection.sigma.regex;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An expression made ready for searching, as far as it does not depend on the texts. Immutable; shared by threads.
public final class Automaton {
    private final long least;
    private final @Nullable Nfa nfa;
    private final @Nullable CharacterClasses classes;

    private Automaton(long least, @Nullable Nfa nfa) {
        this.least = least;
        this.nfa = nfa;
        classes = nfa == null ? null : new CharacterClasses(nfa);
    }

    public static Automaton of(String source) {
        Optional<Syntax> syntax = SyntaxParser.parse(source);
        return new Automaton(
                syntax.map(Syntax::least).orElse(0L), syntax.flatMap(Nfa::of).orElse(null));
    }

    /// Characters of the shortest text that can match.
    long least() {
        return least;
    }

    /// Null when the automaton does not serve the expression.
    @Nullable
    LazyDfa deterministic() {
        return nfa == null || classes == null ? null : new LazyDfa(nfa, classes);
    }
}
