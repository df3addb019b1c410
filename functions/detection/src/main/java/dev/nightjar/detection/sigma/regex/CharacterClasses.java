package dev.nightjar.detection.sigma.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What an expression tells apart: characters of one class lead everywhere to the same states. Immutable.
final class CharacterClasses {
    private final byte[] asciiClasses = new byte[CharSet.ASCII];
    private final Map<Integer, Integer> otherClasses = new HashMap<>();
    private final int otherClass;
    private final List<Integer> representatives = new ArrayList<>();

    CharacterClasses(Nfa nfa) {
        int[] characters = characters(nfa);
        int[] classes = classes(nfa, characters);
        for (int i = 0; i < characters.length; i++) {
            if (classes[i] == representatives.size()) {
                representatives.add(characters[i]);
            }
            if (i < CharSet.ASCII) {
                asciiClasses[i] = (byte) classes[i];
            } else {
                otherClasses.put(characters[i], classes[i]);
            }
        }
        int ordinary = characters[characters.length - 1];
        otherClass = classes[characters.length - 1];
        otherClasses.remove(ordinary);
    }

    /// All that the expression tells apart: of the others one stands for all, at the end.
    private static int[] characters(Nfa nfa) {
        IntStream named = nfa.sets().stream()
                .distinct()
                .flatMapToInt(set -> Arrays.stream(set.exceptions()))
                .distinct();
        int[] characters =
                IntStream.concat(IntStream.range(0, CharSet.ASCII), named).toArray();
        int ordinary = CharSet.ASCII;
        while (contains(characters, ordinary)) {
            ordinary++;
        }
        return IntStream.concat(Arrays.stream(characters), IntStream.of(ordinary))
                .toArray();
    }

    private static boolean contains(int[] characters, int one) {
        return Arrays.stream(characters).anyMatch(c -> c == one);
    }

    /// Characters that are in the same sets have the same class; numbered as they come. (Partition refinement.)
    private static int[] classes(Nfa nfa, int[] characters) {
        var classes = new int[characters.length];
        int count = 1;
        for (int state = 0; state < nfa.size(); state++) {
            if (nfa.kind(state) != Nfa.Kind.CHARS) {
                continue;
            }
            CharSet set = nfa.set(state);
            var numbers = new int[count * 2];
            count = 0;
            for (int i = 0; i < characters.length; i++) {
                int part = classes[i] * 2 + (set.contains(characters[i]) ? 1 : 0);
                if (numbers[part] == 0) {
                    numbers[part] = ++count;
                }
                classes[i] = numbers[part] - 1;
            }
        }
        return classes;
    }

    /// How many there are.
    int size() {
        return representatives.size();
    }

    /// A character of a class.
    int representative(int type) {
        return representatives.get(type);
    }

    int ofAscii(byte b) {
        return asciiClasses[b];
    }

    /// Whether any character beyond ASCII is told from the others.
    boolean hasOthers() {
        return !otherClasses.isEmpty();
    }

    /// Of a character beyond ASCII.
    int of(int codePoint) {
        return otherClasses.getOrDefault(codePoint, otherClass);
    }

    /// Of characters that the expression does not name.
    int ordinary() {
        return otherClass;
    }
}
