package dev.nightjar.detection.sigma.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A nondeterministic automaton (Thompson 1968). State 0 is the end: a match has been found.
final class Nfa {
    /// Beyond it, states of the deterministic automaton grow too large to pay.
    private static final int MAX_STATES = 600;

    static final int MATCH = 0;

    enum Kind {
        MATCH,
        CHARS,
        SPLIT,
        START,
        END
    }

    private final List<Kind> kinds = new ArrayList<>();
    private final List<CharSet> sets = new ArrayList<>();
    private final List<int[]> nexts = new ArrayList<>();
    private int start;

    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super(null, null, false, false);
        }
    }

    private Nfa() {
        state(Kind.MATCH, CharSet.ofAscii(""));
    }

    /// Empty when it has too many states.
    static Optional<Nfa> of(Syntax syntax) {
        var nfa = new Nfa();
        try {
            nfa.start = nfa.add(syntax, MATCH);
            return Optional.of(nfa);
        } catch (TooLarge e) {
            return Optional.empty();
        }
    }

    int start() {
        return start;
    }

    int size() {
        return kinds.size();
    }

    Kind kind(int state) {
        return kinds.get(state);
    }

    CharSet set(int state) {
        return sets.get(state);
    }

    int[] next(int state) {
        return nexts.get(state);
    }

    List<CharSet> sets() {
        return sets;
    }

    private int state(Kind kind, CharSet set, int... next) {
        if (kinds.size() == MAX_STATES) {
            throw new TooLarge();
        }
        kinds.add(kind);
        sets.add(set);
        nexts.add(next);
        return kinds.size() - 1;
    }

    private int add(Syntax syntax, int next) {
        return switch (syntax) {
            case Syntax.Chars(var set) -> state(Kind.CHARS, set, next);
            case Syntax.Sequence(var parts) -> {
                int first = next;
                for (Syntax part : parts.reversed()) {
                    first = add(part, first);
                }
                yield first;
            }
            case Syntax.Either(var parts) ->
                state(
                        Kind.SPLIT,
                        CharSet.ofAscii(""),
                        parts.stream().mapToInt(part -> add(part, next)).toArray());
            case Syntax.Repeat repeat -> repeat(repeat, next);
            case Syntax.Start _ -> state(Kind.START, CharSet.ofAscii(""), next);
            case Syntax.End _ -> state(Kind.END, CharSet.ofAscii(""), next);
        };
    }

    private int repeat(Syntax.Repeat repeat, int next) {
        int first = next;
        if (repeat.most() < 0) {
            int loop = state(Kind.SPLIT, CharSet.ofAscii(""), next, MATCH);
            nexts.set(loop, new int[] {next, add(repeat.part(), loop)});
            first = loop;
        } else {
            for (int i = repeat.least(); i < repeat.most(); i++) {
                first = state(Kind.SPLIT, CharSet.ofAscii(""), next, add(repeat.part(), first));
            }
        }
        for (int i = 0; i < repeat.least(); i++) {
            first = add(repeat.part(), first);
        }
        return first;
    }
}
