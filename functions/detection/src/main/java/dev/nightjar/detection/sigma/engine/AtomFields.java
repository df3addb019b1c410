package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.index.Index;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which field's values make an eager atom true, and which atoms are looked at by rules about more than one field.
/// Shared by all threads; found out when first asked for, which loading rules need not wait for.
public final class AtomFields {
    /// Of an atom that values of several fields make true, as those of keywords are.
    static final int SEVERAL = -1;

    private static final int UNSEEN = -2;

    private final Index index;
    private volatile @Nullable Found found;

    private record Found(int[] fields, boolean[] shared) {}

    public AtomFields(Index index) {
        this.index = index;
    }

    /// The field of each eager atom, or `SEVERAL`.
    int[] fields() {
        return found().fields();
    }

    /// For each eager atom: whether a body looks at it that no value decides by itself: one that looks at values of
    /// other fields too, or that no atom announces.
    boolean[] shared() {
        return found().shared();
    }

    private Found found() {
        Found ready = found;
        if (ready == null) {
            int[] fields = findFields();
            ready = new Found(fields, findShared(fields));
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

    private boolean[] findShared(int[] fields) {
        var shared = new boolean[index.eagerAtoms()];
        int[] starts = index.bodies().starts();
        var unannounced = new boolean[starts.length];
        for (int body : index.bodies().untriggered()) {
            unannounced[body] = true;
        }
        int from = 0;
        for (int body = 0; body < starts.length; body++) {
            // A body's code lies behind that of the body before, its start at the end.
            int start = starts[body];
            if (start >= 0) {
                boolean isInOrder = start >= from;
                int begin = isInOrder ? from : 0;
                if (unannounced[body] || !isInOrder || looksAtSeveral(fields, begin, start)) {
                    share(begin, start, shared);
                }
                from = start + 3;
            }
        }
        return shared;
    }

    private boolean looksAtSeveral(int[] fields, int from, int start) {
        int[] code = index.code();
        int one = UNSEEN;
        for (int at = from; at <= start; at += 3) {
            int field = field(fields, code[at]);
            one = one == UNSEEN || one == field ? field : SEVERAL;
        }
        return one == SEVERAL;
    }

    private void share(int from, int start, boolean[] shared) {
        int[] code = index.code();
        for (int at = from; at <= start; at += 3) {
            int lazy = code[at] - index.eagerAtoms();
            if (lazy < 0) {
                shared[code[at]] = true;
            } else {
                Index.Runs guards = index.lazy().guards();
                for (int i = guards.from(lazy); i < guards.to(lazy); i++) {
                    shared[guards.item(i)] = true;
                }
            }
        }
    }

    private int field(int[] fields, int atom) {
        int lazy = atom - index.eagerAtoms();
        if (lazy < 0) {
            return fields[atom];
        }
        int field = index.lazy().fields()[lazy];
        return index.lazy().others()[lazy] >= 0 || field >= index.presences().length ? SEVERAL : field;
    }
}
