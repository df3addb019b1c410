package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.index.Index;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which field's values make an eager atom true. Shared by all threads; found out when first asked for, which loading
/// rules need not wait for.
public final class AtomFields {
    /// Of an atom that values of several fields make true, as those of keywords are.
    static final int SEVERAL = -1;

    private static final int UNSEEN = -2;

    private final Index index;
    private volatile int @Nullable [] found;

    public AtomFields(Index index) {
        this.index = index;
    }

    /// The field of each eager atom, or `SEVERAL`.
    int[] fields() {
        int[] ready = found;
        if (ready == null) {
            ready = findFields();
            found = ready;
        }
        return ready;
    }

    private int[] findFields() {
        var fields = new int[index.eagerAtoms()];
        Arrays.fill(fields, UNSEEN);
        int[] presences = index.presences();
        for (int field = 0; field < presences.length; field++) {
            if (presences[field] >= 0) {
                note(fields, presences[field], field);
            }
        }
        int keywords = presences.length;
        index.literals().forEachAtom((field, atom) -> note(fields, atom, field < keywords ? field : SEVERAL));
        for (int atom = 0; atom < fields.length; atom++) {
            fields[atom] = Math.max(fields[atom], SEVERAL);
        }
        return fields;
    }

    private static void note(int[] fields, int atom, int field) {
        fields[atom] = fields[atom] == UNSEEN || fields[atom] == field ? field : SEVERAL;
    }
}
