package dev.nightjar.detection.sigma.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What follows from a value, in one place: values are many, and what lies apart in memory has to be waited for. What
/// follows from many values alike is one and the same.
final class Meaning {
    private static final int[] NONE = {};

    /// What says nothing.
    static final Meaning NOTHING = new Meaning(0, 0, NONE);

    private final int number;
    private final int atoms;
    private final int[] parts;

    private Meaning(int number, int atoms, int[] parts) {
        this.number = number;
        this.atoms = atoms;
        this.parts = parts;
    }

    /// Different for each.
    int number() {
        return number;
    }

    /// How many there are.
    int atoms() {
        return atoms;
    }

    /// The atoms, and then in turn the bodies that it announces and that concern the route, and where the code of each
    /// of them goes on.
    int[] parts() {
        return parts;
    }

    boolean isNothing() {
        return this == NOTHING;
    }

    /// All meanings of one thread. When there are too many they are forgotten, and equal ones may come to differ.
    static final class Known {
        private static final int MAX = 1 << 14;

        private final Map<Content, Meaning> known = new HashMap<>();
        private int latest;

        private record Content(int atoms, int[] parts) {
            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof Content that && atoms == that.atoms && Arrays.equals(parts, that.parts);
            }

            @Override
            public int hashCode() {
                return Arrays.hashCode(parts);
            }
        }

        /// @param starts where the code of each body goes on
        Meaning of(int[] atoms, int[] bodies, int[] starts) {
            if (atoms.length == 0 && bodies.length == 0) {
                return NOTHING;
            }
            int[] parts = Arrays.copyOf(atoms, atoms.length + bodies.length * 2);
            for (int i = 0; i < bodies.length; i++) {
                parts[atoms.length + i * 2] = bodies[i];
                parts[atoms.length + i * 2 + 1] = starts[i];
            }
            if (known.size() == MAX) {
                known.clear();
            }
            return known.computeIfAbsent(
                    new Content(atoms.length, parts), content -> new Meaning(++latest, content.atoms(), parts));
        }
    }
}
