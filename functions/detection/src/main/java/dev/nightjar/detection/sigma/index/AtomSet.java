package dev.nightjar.detection.sigma.index;

import java.util.Arrays;

/// Atoms that were found, each once, and which entries of the table of literals they were found by. Reused from
/// value to value.
public final class AtomSet {
    private final int[] eras;
    private int era;
    private int[] atoms = new int[64];
    private int size;
    private boolean notesEntries;
    private int[] entryEras = new int[0];
    private int[] entries = new int[64];
    private int entryCount;

    /// @param atoms how many there are
    public AtomSet(int atoms) {
        eras = new int[atoms];
    }

    public void clear() {
        size = 0;
        entryCount = 0;
        notesEntries = false;
        if (++era == 0) {
            Arrays.fill(eras, 0);
            Arrays.fill(entryEras, 0);
            era = 1;
        }
    }

    /// From here on notes by which entries of the table atoms are found, until it is cleared.
    public void noteEntries() {
        notesEntries = true;
    }

    public boolean add(int atom) {
        if (eras[atom] == era) {
            return false;
        }
        eras[atom] = era;
        if (size == atoms.length) {
            atoms = Arrays.copyOf(atoms, size * 2);
        }
        atoms[size++] = atom;
        return true;
    }

    /// Notes an entry whose literal was found, if that is wanted.
    void note(int entry) {
        if (!notesEntries) {
            return;
        }
        if (entry >= entryEras.length) {
            entryEras = Arrays.copyOf(entryEras, Math.max(entry + 1, entryEras.length * 2));
        }
        if (entryEras[entry] == era) {
            return;
        }
        entryEras[entry] = era;
        if (entryCount == entries.length) {
            entries = Arrays.copyOf(entries, entryCount * 2);
        }
        entries[entryCount++] = entry;
    }

    /// How many entries were noted.
    public int entryCount() {
        return entryCount;
    }

    /// In the order in which they were found.
    public int entry(int i) {
        return entries[i];
    }

    /// Whether exactly these entries were noted, in this order.
    public boolean hasEntries(int[] others) {
        if (others.length != entryCount) {
            return false;
        }
        for (int i = 0; i < others.length; i++) {
            if (others[i] != entries[i]) {
                return false;
            }
        }
        return true;
    }

    public int[] toEntries() {
        return Arrays.copyOf(entries, entryCount);
    }

    /// Leaves only atoms for which the answer is true in the lists of `size` and `get`.
    public void retain(boolean[] isKept) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (isKept[atoms[i]]) {
                atoms[kept++] = atoms[i];
            }
        }
        size = kept;
    }

    public boolean contains(int atom) {
        return eras[atom] == era;
    }

    public int size() {
        return size;
    }

    public int get(int i) {
        return atoms[i];
    }

    public int[] toArray() {
        return Arrays.copyOf(atoms, size);
    }
}
