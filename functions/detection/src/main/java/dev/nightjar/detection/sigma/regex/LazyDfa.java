package dev.nightjar.detection.sigma.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A deterministic automaton that is built as texts lead through it (Cox 2010, "Regular Expression Matching in the
/// Wild"). Finds whether a match starts anywhere. For one thread.
///
/// A text that keeps making up new states costs as much as stepping through the nondeterministic automaton, never more;
/// when the states take too much room they are dropped and begun again.
final class LazyDfa {
    /// Numbers of nondeterministic states, over all states.
    private static final int MAX_ROOM = 1 << 17;

    private static final int UNKNOWN = -1;
    private static final int FOUND = -2;

    private final Nfa nfa;
    private final CharacterClasses classes;

    private final Map<Set, Integer> numbers = new HashMap<>();
    private final List<Set> sets = new ArrayList<>();
    private int[][] transitions = new int[16][];
    private byte[] ends = new byte[16];
    private int room;

    private record Set(int[] states) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Set that && Arrays.equals(states, that.states);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(states);
        }
    }

    LazyDfa(Nfa nfa, CharacterClasses classes) {
        this.nfa = nfa;
        this.classes = classes;
    }

    /// @param utf8 what is not well-formed counts as characters that no expression names
    boolean finds(byte[] utf8, int from, int to) {
        int state = start();
        if (state == FOUND) {
            return true;
        }
        if (from == to) {
            return matchesNothing();
        }
        int at = from;
        while (at < to) {
            byte b = utf8[at];
            int type;
            if (b >= 0) {
                type = classes.ofAscii(b);
                at++;
            } else {
                int size = size(utf8, at, to);
                type = classes.hasOthers() ? classes.of(codePoint(utf8, at, size)) : classes.ordinary();
                at += size;
            }
            int next = transitions[state][type];
            if (next == UNKNOWN) {
                next = step(state, type);
            }
            if (next == FOUND) {
                return true;
            }
            state = next;
        }
        return matchesAtEnd(state);
    }

    /// Bytes of the sequence at a place; 1 where it is cut off.
    private static int size(byte[] utf8, int at, int to) {
        int lead = utf8[at] & 0xFF;
        int size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        for (int i = 1; i < size; i++) {
            if (at + i >= to || (utf8[at + i] & 0xC0) != 0x80) {
                return 1;
            }
        }
        return size;
    }

    private static int codePoint(byte[] utf8, int at, int size) {
        if (size == 1) {
            return -1;
        }
        int codePoint = utf8[at] & (0xFF >> (size + 1));
        for (int i = 1; i < size; i++) {
            codePoint = codePoint << 6 | (utf8[at + i] & 0x3F);
        }
        return codePoint;
    }

    private int start() {
        if (!sets.isEmpty()) {
            return sets.getFirst().states().length == 0 ? FOUND : 0;
        }
        var states = new TreeSet<Integer>();
        follow(nfa.start(), states, true, false);
        return number(states);
    }

    private int step(int from, int type) {
        var states = new TreeSet<Integer>();
        int c = classes.representative(type);
        for (int state : sets.get(from).states()) {
            if (nfa.kind(state) == Nfa.Kind.CHARS && nfa.set(state).contains(c)) {
                follow(nfa.next(state)[0], states, false, false);
            }
        }
        follow(nfa.start(), states, false, false);
        if (states.contains(Nfa.MATCH)) {
            transitions[from][type] = FOUND;
            return FOUND;
        }
        if (room > MAX_ROOM) {
            // The state to go on from is made anew in an empty automaton.
            forget();
            start();
            return number(states);
        }
        int number = number(states);
        transitions[from][type] = number;
        return number;
    }

    private void forget() {
        numbers.clear();
        sets.clear();
        Arrays.fill(transitions, null);
        Arrays.fill(ends, (byte) 0);
        room = 0;
    }

    private int number(SortedSet<Integer> states) {
        if (states.contains(Nfa.MATCH)) {
            if (sets.isEmpty()) {
                sets.add(new Set(new int[0]));
            }
            return FOUND;
        }
        var set = new Set(states.stream().mapToInt(Integer::intValue).toArray());
        return numbers.computeIfAbsent(set, _ -> {
            int number = sets.size();
            sets.add(set);
            room += set.states().length + classes.size();
            if (number == transitions.length) {
                transitions = Arrays.copyOf(transitions, number * 2);
                ends = Arrays.copyOf(ends, number * 2);
            }
            transitions[number] = new int[classes.size()];
            Arrays.fill(transitions[number], UNKNOWN);
            return number;
        });
    }

    /// In an empty text, start and end are one place.
    private boolean matchesNothing() {
        var states = new TreeSet<Integer>();
        follow(nfa.start(), states, true, true);
        return states.contains(Nfa.MATCH);
    }

    private boolean matchesAtEnd(int number) {
        if (ends[number] == 0) {
            var states = new TreeSet<Integer>();
            for (int state : sets.get(number).states()) {
                if (nfa.kind(state) == Nfa.Kind.END) {
                    follow(nfa.next(state)[0], states, false, true);
                }
            }
            ends[number] = (byte) (states.contains(Nfa.MATCH) ? 2 : 1);
        }
        return ends[number] == 2;
    }

    /// Adds a state and what it leads to without a character. States that wait for the end stay in the set.
    private void follow(int state, SortedSet<Integer> states, boolean isStart, boolean isEnd) {
        if (states.contains(state)) {
            return;
        }
        switch (nfa.kind(state)) {
            case MATCH, CHARS -> states.add(state);
            case SPLIT -> {
                states.add(state);
                for (int next : nfa.next(state)) {
                    follow(next, states, isStart, isEnd);
                }
            }
            case START -> {
                if (isStart) {
                    follow(nfa.next(state)[0], states, true, isEnd);
                }
            }
            case END -> {
                states.add(state);
                if (isEnd) {
                    follow(nfa.next(state)[0], states, isStart, true);
                }
            }
        }
    }
}
