package dev.nightjar.detection.sigma.index;

import java.util.Arrays;

/// Atoms that were found, each once. Reused from value to value.
public final class AtomSet {
    private final int[] eras;
    private int era;
    private int[] atoms = new int[64];
    private int size;

    /// @param atoms how many there are
    public AtomSet(int atoms) {
        eras = new int[atoms];
    }

    public void clear() {
        size = 0;
        if (++era == 0) {
            Arrays.fill(eras, 0);
            era = 1;
        }
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
