package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.index.Index;
import java.util.Arrays;

/// The code of bodies as far as tables do not decide it: for each of them its number, how many tests are left, and each
/// test with where to go on when it is true or false, counted within the body.
final class Residue {
    /// Numbers; what leaves more open is not worth remembering.
    private static final int MAX_SIZE = 1 << 9;

    private final Index index;
    private final TrueAtoms atoms;
    private final LazyAtoms lazy;
    private int[] written = new int[64];
    private int size;

    /// Where the tests of the body at hand lie in the index's code.
    private int[] places = new int[16];

    private int count;

    /// @param atoms the eager ones that are true of the event at hand
    Residue(Index index, TrueAtoms atoms, LazyAtoms lazy) {
        this.index = index;
        this.atoms = atoms;
        this.lazy = lazy;
    }

    void clear() {
        size = 0;
    }

    int[] toArray() {
        return Arrays.copyOf(written, size);
    }

    /// Where code goes on at a test that no table answers, or the value that it comes to.
    int settled(int start) {
        int[] code = index.code();
        int eager = index.eagerAtoms();
        int at = start;
        while (at >= 0) {
            int atom = code[at];
            if (atom >= eager && lazy.isGuarded(atom - eager)) {
                return at;
            }
            // Where to go on is read, not chosen: nothing foretells which atoms are true.
            int truth = atom < eager ? atoms.truth(atom) : 0;
            at = code[at + 2 - truth];
        }
        return at;
    }

    /// Adds a body.
    ///
    /// @param start of its code, settled and open
    /// @return false when that is too much
    boolean add(int body, int start) {
        int head = size;
        ensure(2);
        written[size++] = body;
        size++;
        count = 0;
        place(start);
        int[] code = index.code();
        // Each test that can be come by is noted, and followed, once.
        for (int i = 0; i < count && size < MAX_SIZE; i++) {
            int at = places[i];
            int yes = place(settled(code[at + 1]));
            int no = place(settled(code[at + 2]));
            ensure(3);
            written[size++] = code[at] - index.eagerAtoms();
            written[size++] = yes;
            written[size++] = no;
        }
        written[head + 1] = count;
        return size < MAX_SIZE;
    }

    /// The number of a test within the body.
    private int place(int at) {
        if (at < 0) {
            return at;
        }
        for (int i = count - 1; i >= 0; i--) {
            if (places[i] == at) {
                return i;
            }
        }
        if (count == places.length) {
            places = Arrays.copyOf(places, count * 2);
        }
        places[count] = at;
        return count++;
    }

    private void ensure(int more) {
        if (size + more > written.length) {
            written = Arrays.copyOf(written, (size + more) * 2);
        }
    }
}
