package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.index.Index;
import dev.nightjar.detection.sigma.logsource.LogSourceTable;
import dev.nightjar.detection.sigma.logsource.Membership;
import dev.nightjar.detection.sigma.scan.FieldNames;
import dev.nightjar.detection.sigma.scan.Slots;
import dev.nightjar.detection.sigma.view.Taxonomy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
    private final Map<Key, Route> routes = new HashMap<>();
    private byte[] scratch = new byte[256];

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
    }

    /// @param values of a field as text
    /// @param trustsHints whether the event's own `product`, `category` and `service` count
    Route of(Slots slots, Function<String, List<String>> values, boolean trustsHints) {
        int length = 0;
        for (int i = 0; i < deciding.length; i++) {
            for (int slot = slots.first(deciding[i]); slot >= 0; slot = slots.next(slot)) {
                int size = slots.end(slot) - slots.start(slot);
                if (scratch.length < length + size + 2) {
                    scratch = Arrays.copyOf(scratch, (length + size + 2) * 2);
                }
                scratch[length++] = (byte) i;
                System.arraycopy(slots.buffer(), slots.start(slot), scratch, length, size);
                length += size;
                scratch[length++] = 0;
            }
        }
        byte[] key = Arrays.copyOf(scratch, length);
        var keyed = new Key(key, Arrays.hashCode(key));
        Route known = routes.get(keyed);
        if (known != null) {
            return known;
        }
        Membership membership = table.of(values, trustsHints);
        Route route = Route.of(index, membership, isRouted, taxonomy, names);
        if (routes.size() < MAX_ROUTES) {
            routes.put(keyed, route);
        }
        return route;
    }
}
