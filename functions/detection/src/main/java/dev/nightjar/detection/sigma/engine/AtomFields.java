package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.index.Index;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which field's values make an eager atom true, and which atoms are looked at by rules that other fields announce.
/// Shared by all threads; found out when first asked for, which loading rules need not wait for.
public final class AtomFields {
    /// Of an atom that values of several fields make true, as those of keywords are.
    static final int SEVERAL = -1;

    private static final int UNSEEN = -2;

    private final Index index;
    private volatile @Nullable Found found;

    private record Found(int[] fields, boolean[] outer) {}

    public AtomFields(Index index) {
        this.index = index;
    }

    /// The field of each eager atom, or `SEVERAL`.
    int[] fields() {
        return found().fields();
    }

    /// For each eager atom: whether a body looks at it that values of other fields announce, or that no atom does.
    boolean[] outer() {
        return found().outer();
    }

    private Found found() {
        Found ready = found;
        if (ready == null) {
            int[] fields = findFields();
            ready = new Found(fields, findOuter(fields));
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

    private boolean[] findOuter(int[] fields) {
        var outer = new boolean[index.eagerAtoms()];
        int[] announcing = findAnnouncing(fields);
        int[] starts = index.bodies().starts();
        int from = 0;
        for (int body = 0; body < starts.length; body++) {
            // A body's code lies behind that of the body before, its start at the end.
            int start = starts[body];
            if (start >= 0) {
                boolean isInOrder = start >= from;
                note(isInOrder ? from : 0, start, isInOrder ? announcing[body] : SEVERAL, fields, outer);
                from = start + 3;
            }
        }
        return outer;
    }

    /// The field whose values announce each body, or `SEVERAL`.
    private int[] findAnnouncing(int[] fields) {
        var announcing = new int[index.bodies().size()];
        Arrays.fill(announcing, UNSEEN);
        Index.Runs triggered = index.bodies().triggered();
        for (int atom = 0; atom < fields.length; atom++) {
            for (int i = triggered.from(atom); i < triggered.to(atom); i++) {
                note(announcing, triggered.item(i), fields[atom]);
            }
        }
        for (int body : index.bodies().untriggered()) {
            announcing[body] = SEVERAL;
        }
        return announcing;
    }

    /// Notes the atoms of other fields that a body looks at.
    ///
    /// @param announcing the field whose values announce it
    private void note(int from, int start, int announcing, int[] fields, boolean[] outer) {
        int[] code = index.code();
        for (int at = from; at <= start; at += 3) {
            int lazy = code[at] - index.eagerAtoms();
            if (lazy < 0) {
                outer[code[at]] |= announcing == SEVERAL || fields[code[at]] != announcing;
            } else {
                Index.Runs guards = index.lazy().guards();
                for (int i = guards.from(lazy); i < guards.to(lazy); i++) {
                    int guard = guards.item(i);
                    outer[guard] |= announcing == SEVERAL || fields[guard] != announcing;
                }
            }
        }
    }
}
