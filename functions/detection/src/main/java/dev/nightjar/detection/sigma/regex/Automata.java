package dev.nightjar.detection.sigma.regex;

import java.util.concurrent.atomic.AtomicReferenceArray;

/// The automata of numbered expressions, each made when it is asked for first. Shared by all threads.
public final class Automata {
    private final AtomicReferenceArray<Automaton> made;

    public Automata(int expressions) {
        made = new AtomicReferenceArray<>(expressions);
    }

    /// @param source of the expression; always the same for a number
    public Automaton of(int number, String source) {
        Automaton ready = made.get(number);
        if (ready == null) {
            ready = Automaton.of(source);
            made.set(number, ready);
        }
        return ready;
    }
}
