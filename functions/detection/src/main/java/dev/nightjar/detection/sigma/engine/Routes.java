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
    private byte[] scratch = new byte[256];

    private record Recent(byte[] key, Route route) {
        boolean is(byte[] other, int length) {
            return Arrays.equals(key, 0, key.length, other, 0, length);
        }
    }

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
        int length = 1;
        scratch[0] = (byte) (trustsHints ? 1 : 0);
        for (int i = 0; i < deciding.length; i++) {
            for (int slot = slots.first(deciding[i]); slot >= 0; slot = slots.next(slot)) {
                int size = slots.end(slot) - slots.start(slot);
                if (scratch.length < length + size + 2 + Bytes.SLACK) {
                    scratch = Arrays.copyOf(scratch, (length + size + 2) * 2 + Bytes.SLACK);
                }
                scratch[length++] = (byte) i;
                System.arraycopy(slots.buffer(), slots.start(slot), scratch, length, size);
                length += size;
                scratch[length++] = 0;
            }
        }
        int place = (int) (Bytes.hash(scratch, 0, length) >>> 56);
        Recent latest = recent[place];
        if (latest != null && latest.is(scratch, length)) {
            return latest.route();
        }
        byte[] key = Arrays.copyOf(scratch, length);
        var keyed = new Key(key, Arrays.hashCode(key));
        Route route = routes.get(keyed);
        if (route == null) {
            route = of(table.of(values, trustsHints));
            if (routes.size() < MAX_ROUTES) {
                routes.put(keyed, route);
            }
        }
        recent[place] = new Recent(key, route);
        return route;
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
