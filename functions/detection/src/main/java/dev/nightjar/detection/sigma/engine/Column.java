package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.engine.Fitting.Plan;
import dev.nightjar.detection.sigma.index.Alphabet;
import dev.nightjar.detection.sigma.index.Index;
import dev.nightjar.detection.sigma.index.Layout;
import dev.nightjar.detection.sigma.scan.Slots;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The values of one field, or those that no rule asks for, in the events of one route: what is looked for in them, and
/// what they have been like so far. One read leads to all that a value needs.
final class Column {
    /// From here on most values are taken to be new: it is worth asking first whether a value can hold anything at all.
    private static final int MANY = 4;

    private static final int MOST = 8;

    /// So many new values one behind the other, and those that come again are not waited for: only one in `SAMPLE` is
    /// still looked up.
    private static final int NOTHING_BUT_NEW = 64;

    private static final int SAMPLE = 8;

    private final int place;
    private final int field;
    private final int[] searched;
    private final int presence;
    private int novelty;
    private int newInTurn;
    private @Nullable Plan latest;
    private @Nullable Layouts layouts;
    private @Nullable Meaning bare;

    /// @param place different for each column of the routes that are remembered; negative in others
    /// @param field negative when no rule of the route asks for it
    /// @param searched the fields that stand for the keywords that its values are searched for
    /// @param presence the atom that a value makes true by being there; negative when no rule looks at it
    Column(int place, int field, int[] searched, int presence) {
        this.place = place;
        this.field = field;
        this.searched = searched;
        this.presence = presence;
        novelty = field < 0 ? MANY : 0;
    }

    int place() {
        return place;
    }

    int field() {
        return field;
    }

    int presence() {
        return presence;
    }

    /// Whether nothing can follow from its values.
    boolean isIdle() {
        return field < 0 && searched.length == 0;
    }

    /// Whether its values are searched for keywords.
    boolean isSearched() {
        return searched.length > 0;
    }

    /// Whether values can be remembered.
    boolean isRemembered() {
        return place >= 0;
    }

    /// Whether it is usual that a value holds nothing, or is new.
    boolean isPlannedFirst() {
        return novelty >= MANY;
    }

    /// Whether it is worth asking if the value at hand has come before.
    boolean isAsked() {
        return place >= 0 && (newInTurn < NOTHING_BUT_NEW || newInTurn % SAMPLE == 0);
    }

    void noteNew() {
        novelty = Math.min(MOST, novelty + 1);
        newInTurn = newInTurn == Integer.MAX_VALUE ? NOTHING_BUT_NEW : newInTurn + 1;
    }

    void noteKnown() {
        novelty = Math.max(0, novelty - 1);
        newInTurn = 0;
    }

    /// What follows from a value in which nothing is found: only from its presence.
    Meaning bare(Index index, Route route, Meaning.Known meanings) {
        Meaning ready = bare;
        if (ready == null) {
            ready = presence < 0 ? Meaning.NOTHING : ofPresence(index.bodies(), route, meanings);
            bare = ready;
        }
        return ready;
    }

    private Meaning ofPresence(Index.Bodies bodies, Route route, Meaning.Known meanings) {
        Index.Runs triggered = bodies.triggered();
        int[] announced = IntStream.range(triggered.from(presence), triggered.to(presence))
                .map(triggered::item)
                .filter(body -> route.concerns(bodies.sources()[body]))
                .toArray();
        return meanings.of(new int[] {presence}, announced, bodies.starts(announced));
    }

    /// What is to be looked for in a value, by how those before it looked, or by its alphabet.
    Plan plan(int slot, Slots slots, ValueMatcher values, Fitting fitting) {
        int from = slots.start(slot);
        int to = slots.end(slot);
        byte kind = slots.kind(slot);
        Layouts looks = layouts;
        Plan foretold = looks == null ? null : looks.find(kind, slots.buffer(), from, to, this, fitting);
        if (foretold != null) {
            return foretold;
        }
        long alphabet = values.alphabet(slot);
        if (place >= 0 && Alphabet.isSmall(alphabet)) {
            if (looks == null) {
                looks = new Layouts();
                layouts = looks;
            }
            looks.learn(kind, slots.buffer(), from, to);
        }
        return plan(alphabet, fitting);
    }

    Plan plan(Layout layout, Fitting fitting) {
        return fitting.plan(place, field, searched, layout);
    }

    private Plan plan(long alphabet, Fitting fitting) {
        Plan ready = latest;
        if (ready == null || ready.alphabet() != alphabet) {
            ready = place >= 0
                    ? fitting.of(place, field, searched, alphabet)
                    : fitting.plan(place, field, searched, alphabet);
            latest = ready;
        }
        return ready;
    }
}
