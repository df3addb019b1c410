package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.index.Index;
import dev.nightjar.detection.sigma.value.ValueTest;
import java.util.Arrays;

/// What a value comes to where it is the only one of its field: which of the bodies that it announces are decided by it
/// alone, and where the code of the others goes on. Three-valued (Kleene 1952): what depends on other fields is
/// unknown.
final class Foresight {
    private static final int UNKNOWN = -1;

    private final Index index;
    private final AtomFields atomFields;
    private final LazyAtoms lazy;
    private final Meaning.Known meanings;

    /// Places in the code that can be reached, a bit each.
    private final long[] reached;

    /// The value at hand.
    private Meaning meaning = Meaning.NOTHING;

    /// For each atom of the value whether bodies will look at it, and whether the one at hand does.
    private boolean[] looked = {};

    private boolean[] met = {};

    private int slot;
    private int field;

    Foresight(Index index, AtomFields atomFields, LazyAtoms lazy, Meaning.Known meanings) {
        this.index = index;
        this.atomFields = atomFields;
        this.lazy = lazy;
        this.meanings = meanings;
        reached = new long[index.code().length / 3 / 64 + 1];
    }

    /// @param valueSlot where the value lies, the only one of its field
    Meaning of(KnownValue value, int valueSlot, int valueField) {
        Meaning ready = value.alone();
        if (ready == null) {
            slot = valueSlot;
            field = valueField;
            meaning = value.meaning();
            ready = find();
            value.setAlone(ready);
        }
        return ready;
    }

    private Meaning find() {
        int[] parts = meaning.parts();
        var open = new int[parts.length];
        var starts = new int[parts.length];
        boolean[] outer = atomFields.outer();
        looked = new boolean[meaning.atoms()];
        met = new boolean[looked.length];
        for (int i = 0; i < looked.length; i++) {
            looked[i] = outer[parts[i]];
        }
        int count = 0;
        for (int i = meaning.atoms(); i < parts.length; i += 2) {
            int body = parts[i];
            int start = start(parts[i + 1]);
            if (start != Index.NO) {
                open[count] = body;
                starts[count++] = start;
            }
        }
        return meanings.of(lookedAt(), Arrays.copyOf(open, count), Arrays.copyOf(starts, count));
    }

    /// The atoms that bodies look at which other fields announce, and those that the code of open ones comes by.
    private int[] lookedAt() {
        var atoms = new int[meaning.atoms()];
        int count = 0;
        for (int i = 0; i < atoms.length; i++) {
            if (looked[i]) {
                atoms[count++] = meaning.parts()[i];
            }
        }
        return Arrays.copyOf(atoms, count);
    }

    /// Where a body's code goes on, or its value when it is decided.
    private int start(int begin) {
        int[] code = index.code();
        int start = begin;
        while (start >= 0) {
            int known = known(code[start]);
            if (known == UNKNOWN) {
                return decided(start);
            }
            start = code[start + 2 - known];
        }
        return start;
    }

    /// Follows all ways from an instruction that is not decided; where they end alike, the body is.
    private int decided(int start) {
        int[] code = index.code();
        boolean endsTrue = false;
        boolean endsFalse = false;
        int waiting = 1;
        Arrays.fill(met, false);
        reach(start);
        // Instructions go on to earlier ones only.
        for (int at = start; waiting > 0; at -= 3) {
            if (!isReached(at)) {
                continue;
            }
            waiting--;
            forget(at);
            meet(code[at]);
            int known = known(code[at]);
            for (int truth = 0; truth <= 1; truth++) {
                int next = code[at + 2 - truth];
                if (known == 1 - truth) {
                    continue;
                }
                if (next >= 0) {
                    waiting += isReached(next) ? 0 : 1;
                    reach(next);
                } else {
                    endsTrue |= next == Index.YES;
                    endsFalse |= next == Index.NO;
                }
            }
        }
        if (endsTrue && endsFalse) {
            for (int i = 0; i < met.length; i++) {
                looked[i] |= met[i];
            }
            return start;
        }
        return endsTrue ? Index.YES : Index.NO;
    }

    private boolean isReached(int at) {
        int place = at / 3;
        return (reached[place >>> 6] & 1L << place) != 0;
    }

    private void reach(int at) {
        int place = at / 3;
        reached[place >>> 6] |= 1L << place;
    }

    private void forget(int at) {
        int place = at / 3;
        reached[place >>> 6] &= ~(1L << place);
    }

    /// 1 when the value makes an atom true, 0 when the event has it false, and `UNKNOWN`.
    private int known(int atom) {
        int eager = index.eagerAtoms();
        return atom < eager ? knownEager(atom) : knownLazy(atom - eager);
    }

    private int knownEager(int atom) {
        return place(atom) >= 0 ? 1 : atomFields.fields()[atom] == field ? 0 : UNKNOWN;
    }

    /// Among the atoms of the value, or negative.
    private int place(int atom) {
        int place = meaning.atoms() - 1;
        while (place >= 0 && meaning.parts()[place] != atom) {
            place--;
        }
        return place;
    }

    /// Notes the atoms of the value that an instruction looks at.
    private void meet(int atom) {
        int lazy = atom - index.eagerAtoms();
        if (lazy < 0) {
            meetEager(atom);
            return;
        }
        Index.Runs guards = index.lazy().guards();
        for (int i = guards.from(lazy); i < guards.to(lazy); i++) {
            meetEager(guards.item(i));
        }
    }

    private void meetEager(int atom) {
        int place = place(atom);
        if (place >= 0) {
            met[place] = true;
        }
    }

    private int knownLazy(int number) {
        if (index.lazy().fields()[number] != field || !(lazy.test(number) instanceof ValueTest.OfValue test)) {
            return UNKNOWN;
        }
        Index.Runs guards = index.lazy().guards();
        boolean isGuarded = guards.from(number) == guards.to(number);
        for (int i = guards.from(number); i < guards.to(number) && !isGuarded; i++) {
            int guard = knownEager(guards.item(i));
            if (guard == UNKNOWN) {
                return UNKNOWN;
            }
            isGuarded = guard == 1;
        }
        return isGuarded && lazy.accepts(test, number, slot) ? 1 : 0;
    }
}
