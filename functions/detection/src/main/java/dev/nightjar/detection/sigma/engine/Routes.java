package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.index.Index;
import dev.nightjar.detection.sigma.logsource.LogSourceTable;
import dev.nightjar.detection.sigma.logsource.Membership;
import dev.nightjar.detection.sigma.scan.Bytes;
import dev.nightjar.detection.sigma.scan.FieldNames;
import dev.nightjar.detection.sigma.scan.Slots;
import dev.nightjar.detection.sigma.view.Taxonomy;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the route of an event; asks the table of log sources only for combinations that are new.
final class Routes {
    /// Past this many, hostile events are making up channels and numbers, and remembering them helps nobody.
    private static final int MAX_ROUTES = 4_096;

    private final Index index;
    private final FieldNames names;
    private final boolean isRouted;
    private final LogSourceTable table = LogSourceTable.standard();
    private final Taxonomy taxonomy = Taxonomy.standard();
    private final int[] deciding;
    private final Set<String> knownKinds;
    private final Map<Key, Route> routes = new HashMap<>();
    private final Map<Meaning, Route> byMeaning = new HashMap<>();
    private final @Nullable Recent[] recent = new @Nullable Recent[256];
    /// In turn which of the deciding fields the event at hand has, and where its value is.
    private int[] present = new int[32];

    private int presentCount;
    private byte[] scratch = new byte[256];

    /// @param key as `key` writes it, with `Bytes.SLACK` bytes behind it
    private record Recent(long hash, byte[] key, Route route) {}

    /// What a route follows from. Events differ in many ways that make no difference here.
    private record Meaning(BitSet sources, Set<String> kinds) {}

    private record Key(byte[] bytes, int hash) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /// @param isRouted false when every rule concerns every event
    Routes(Index index, FieldNames names, boolean isRouted) {
        this.index = index;
        this.names = names;
        this.isRouted = isRouted;
        deciding = table.fields().stream().mapToInt(names::id).toArray();
        knownKinds = taxonomy.rows().stream().map(Taxonomy.Row::kind).collect(Collectors.toUnmodifiableSet());
    }

    /// The fields by which events are told apart.
    int[] deciding() {
        return deciding;
    }

    /// @param values of a field as text
    /// @param trustsHints whether the event's own `product`, `category` and `service` count
    Route of(Slots slots, Function<String, List<String>> values, boolean trustsHints) {
        long hash = hash(slots, trustsHints);
        int place = (int) (hash >>> 56);
        Recent latest = recent[place];
        if (latest != null && latest.hash() == hash && isKey(latest.key(), slots, trustsHints)) {
            return latest.route();
        }
        byte[] key = key(slots, trustsHints);
        var keyed = new Key(key, Arrays.hashCode(key));
        Route route = routes.get(keyed);
        if (route == null) {
            route = of(table.of(values, trustsHints));
            if (routes.size() < MAX_ROUTES) {
                routes.put(keyed, route);
            }
        }
        recent[place] = new Recent(hash, Arrays.copyOf(key, key.length + Bytes.SLACK), route);
        return route;
    }

    private long hash(Slots slots, boolean trustsHints) {
        long hash = trustsHints ? 1 : 0;
        presentCount = 0;
        for (int i = 0; i < deciding.length; i++) {
            for (int slot = slots.first(deciding[i]); slot >= 0; slot = slots.next(slot)) {
                hash = Bytes.mix(hash + i, slots.hash(slot));
                notePresent(i, slot);
            }
        }
        return hash * 0x9E3779B97F4A7C15L;
    }

    private void notePresent(int deciding, int slot) {
        if (presentCount == present.length) {
            present = Arrays.copyOf(present, presentCount * 2);
        }
        present[presentCount++] = deciding;
        present[presentCount++] = slot;
    }

    /// Each value that decides, behind the number of its field and its length.
    private byte[] key(Slots slots, boolean trustsHints) {
        int length = 1;
        scratch[0] = (byte) (trustsHints ? 1 : 0);
        for (int i = 0; i < deciding.length; i++) {
            for (int slot = slots.first(deciding[i]); slot >= 0; slot = slots.next(slot)) {
                int size = slots.end(slot) - slots.start(slot);
                if (scratch.length < length + size + 5) {
                    scratch = Arrays.copyOf(scratch, (length + size + 5) * 2);
                }
                scratch[length] = (byte) i;
                Bytes.putFour(scratch, length + 1, size);
                System.arraycopy(slots.buffer(), slots.start(slot), scratch, length + 5, size);
                length += 5 + size;
            }
        }
        return Arrays.copyOf(scratch, length);
    }

    /// Whether that is the key of these values; without writing it, which every event would cost.
    private boolean isKey(byte[] key, Slots slots, boolean trustsHints) {
        int length = key.length - Bytes.SLACK;
        if (key[0] != (trustsHints ? 1 : 0)) {
            return false;
        }
        int at = 1;
        for (int p = 0; p < presentCount; p += 2) {
            int slot = present[p + 1];
            int size = slots.end(slot) - slots.start(slot);
            if (at + 5 + size > length
                    || key[at] != (byte) present[p]
                    || Bytes.four(key, at + 1) != size
                    || !Bytes.same(key, at + 5, slots.buffer(), slots.start(slot), size)) {
                return false;
            }
            at += 5 + size;
        }
        return at == length;
    }

    private Route of(Membership membership) {
        var concerned = new BitSet();
        for (int source = 0; source < index.sources().size(); source++) {
            if (!isRouted || membership.includes(index.sources().get(source))) {
                concerned.set(source);
            }
        }
        Set<String> kinds =
                membership.kinds().stream().filter(knownKinds::contains).collect(Collectors.toUnmodifiableSet());
        var meaning = new Meaning(concerned, kinds);
        Route known = byMeaning.get(meaning);
        if (known != null) {
            return known;
        }
        boolean isKept = byMeaning.size() < MAX_ROUTES;
        Route route = Route.of(index, concerned, kinds, isKept ? byMeaning.size() : -1, taxonomy, names);
        if (isKept) {
            byMeaning.put(meaning, route);
        }
        return route;
    }
}
