package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.index.Index;
import dev.nightjar.detection.sigma.logsource.Membership;
import dev.nightjar.detection.sigma.scan.FieldNames;
import dev.nightjar.detection.sigma.view.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What events of the same log sources have in common: which bodies concern them, which fields matter, and what else
/// their fields are called.
final class Route {
    private final Membership membership;
    private final boolean[] sources;
    private final boolean[] fields;
    private final boolean hasKeywords;
    private final int[] untriggered;
    private final List<Alias> aliases;

    /// @param from the field of the event
    /// @param to the field that rules ask for, if the event does not have it
    record Alias(int from, int to) {}

    private Route(
            Membership membership,
            boolean[] sources,
            boolean[] fields,
            boolean hasKeywords,
            int[] untriggered,
            List<Alias> aliases) {
        this.membership = membership;
        this.sources = sources;
        this.fields = fields;
        this.hasKeywords = hasKeywords;
        this.untriggered = untriggered;
        this.aliases = aliases;
    }

    static Route of(Index index, Membership membership, boolean isRouted, Taxonomy taxonomy, FieldNames names) {
        var sources = new boolean[index.sources().size()];
        var fields = new boolean[index.fields().size()];
        boolean hasKeywords = false;
        for (int source = 0; source < sources.length; source++) {
            sources[source] = !isRouted || membership.includes(index.sources().get(source));
            if (sources[source]) {
                hasKeywords |= index.sourceKeywords()[source];
                var wanted = index.sourceFields();
                for (int i = wanted.from(source); i < wanted.to(source); i++) {
                    fields[wanted.item(i)] = true;
                }
            }
        }
        List<Integer> untriggered = new ArrayList<>();
        for (int body : index.bodies().untriggered()) {
            if (sources[index.bodies().sources()[body]]) {
                untriggered.add(body);
            }
        }
        return new Route(
                membership,
                sources,
                fields,
                hasKeywords,
                untriggered.stream().mapToInt(Integer::intValue).toArray(),
                aliases(taxonomy, membership.kinds(), names));
    }

    private static List<Alias> aliases(Taxonomy taxonomy, Set<String> kinds, FieldNames names) {
        List<Alias> aliases = new ArrayList<>();
        for (Taxonomy.Row row : taxonomy.rows()) {
            int to = names.id(row.field());
            if (to != FieldNames.NOTHING && row.serves(kinds)) {
                for (String other : row.natives()) {
                    int from = names.id(other);
                    if (from != FieldNames.NOTHING) {
                        aliases.add(new Alias(from, to));
                    }
                }
            }
        }
        return List.copyOf(aliases);
    }

    Membership membership() {
        return membership;
    }

    boolean concerns(int source) {
        return sources[source];
    }

    boolean wants(int field) {
        return fields[field];
    }

    boolean hasKeywords() {
        return hasKeywords;
    }

    int[] untriggered() {
        return untriggered;
    }

    List<Alias> aliases() {
        return aliases;
    }
}
