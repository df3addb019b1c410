package dev.nightjar.detection.sigma.regex;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/// Searches texts for one expression, by the automaton where it serves, else by RE2/J. For one thread.
public final class Searcher {
    private final com.google.re2j.Pattern pattern;
    private final @Nullable LazyDfa dfa;
    private final long least;

    /// @param pattern compiled from the same source, for what the automaton does not serve
    public Searcher(Automaton automaton, com.google.re2j.Pattern pattern) {
        this.pattern = pattern;
        least = automaton.least();
        dfa = automaton.deterministic();
    }

    /// Whether the automaton serves the expression.
    public boolean isDeterministic() {
        return dfa != null;
    }

    /// @param utf8 plain text
    public boolean finds(byte[] utf8, int from, int to) {
        // Bytes are at least as many as characters, so that this never says no too early.
        if (to - from < least) {
            return false;
        }
        if (dfa != null) {
            return dfa.finds(utf8, from, to);
        }
        return pattern.matcher(new String(utf8, from, to - from, UTF_8)).find();
    }
}
