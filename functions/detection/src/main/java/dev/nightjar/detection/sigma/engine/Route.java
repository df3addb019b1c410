package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.index.Index;
import dev.nightjar.detection.sigma.scan.FieldNames;
import dev.nightjar.detection.sigma.view.Taxonomy;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What events of the same log sources have in common: which bodies concern them, which fields matter, and what else
/// their fields are called.
final class Route {
    /// Each is a pass over every value. From here on one pass for the keywords of all log sources is cheaper.
    private static final int MAX_KEYWORD_SOURCES = 3;

    /// Columns of values that no rule at all asks for, by their place in the event: an identifier and a time, which
    /// keywords are looked for in, have nothing in common but that.
    private static final int PLACES = 32;

    private static final int[] NONE = {};

    private final int number;
    private final boolean[] sources;
    private final boolean[] fields;
    private final int[] presences;
    private final @Nullable Column[] columns;
    private final boolean[] atoms;
    private final int[] wanted;
    private final Set<String> kinds;
    private final int[] keywords;
    private final int[] untriggered;
    private final List<Alias> aliases;

    /// @param from the field of the event
    /// @param to the field that rules ask for, if the event does not have it
    record Alias(int from, int to) {}

    private Route(
            int number,
            boolean[] sources,
            boolean[] fields,
            int[] presences,
            boolean[] atoms,
            int[] wanted,
            Set<String> kinds,
            int[] keywords,
            int[] untriggered,
            List<Alias> aliases) {
        this.number = number;
        this.sources = sources;
        this.fields = fields;
        this.presences = presences;
        columns = new @Nullable Column[fields.length * 2 + PLACES];
        this.atoms = atoms;
        this.wanted = wanted;
        this.kinds = Set.copyOf(kinds);
        this.keywords = keywords;
        this.untriggered = untriggered;
        this.aliases = aliases;
    }

    /// @param concerned the log sources of rules that are about these events
    /// @param kinds of log sources, for the other names that the taxonomy gives fields
    /// @param number among routes that are remembered; negative for one that is not
    static Route of(Index index, BitSet concerned, Set<String> kinds, int number, Taxonomy taxonomy, FieldNames names) {
        var sources = new boolean[index.sources().size()];
        var atoms = new boolean[index.eagerAtoms()];
        var fields = new boolean[index.fields().size()];
        List<Integer> keywords = new ArrayList<>();
        for (int source = 0; source < sources.length; source++) {
            sources[source] = concerned.get(source);
            if (sources[source]) {
                if (index.sourceKeywords()[source]) {
                    keywords.add(fields.length + 1 + source);
                }
                var wanted = index.sourceFields();
                for (int i = wanted.from(source); i < wanted.to(source); i++) {
                    fields[wanted.item(i)] = true;
                }
                var looked = index.sourceAtoms();
                for (int i = looked.from(source); i < looked.to(source); i++) {
                    atoms[looked.item(i)] = true;
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
                number,
                sources,
                fields,
                index.presences(),
                atoms,
                IntStream.range(0, fields.length).filter(field -> fields[field]).toArray(),
                kinds,
                keywords.size() > MAX_KEYWORD_SOURCES ? new int[] {fields.length} : ints(keywords),
                ints(untriggered),
                aliases(taxonomy, kinds, names));
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
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

    /// Whether other events have the same one.
    boolean isRemembered() {
        return number >= 0;
    }

    boolean concerns(int source) {
        return sources[source];
    }

    /// The column of a slot.
    ///
    /// @param field negative for what no rule at all asks for
    /// @param isFirst of the slots that stand for the same value: keywords are looked for in it once
    Column column(int slot, int field, boolean isFirst) {
        int at = field < 0 ? fields.length * 2 + slot % PLACES : field * 2 + (isFirst ? 1 : 0);
        Column ready = columns[at];
        if (ready == null) {
            ready = field >= 0 && isFirst && keywords.length == 0
                    ? column(slot, field, false)
                    : newColumn(at, field, isFirst);
            columns[at] = ready;
        }
        return ready;
    }

    private Column newColumn(int at, int field, boolean isFirst) {
        boolean isWanted = field >= 0 && fields[field];
        int presence = isWanted ? presences[field] : -1;
        return new Column(
                number < 0 ? -1 : number * columns.length + at,
                isWanted ? field : -1,
                isFirst ? keywords : NONE,
                presence >= 0 && atoms[presence] ? presence : -1);
    }

    /// For each eager atom whether any rule that concerns these events looks at it.
    boolean[] atoms() {
        return atoms;
    }

    /// The fields that rules ask for, by number.
    int[] wanted() {
        return wanted;
    }

    /// Of log sources, as far as the taxonomy knows them.
    Set<String> kinds() {
        return kinds;
    }

    boolean hasKeywords() {
        return keywords.length > 0;
    }

    /// The fields that stand for the keywords of these events.
    int[] keywords() {
        return keywords;
    }

    int[] untriggered() {
        return untriggered;
    }

    List<Alias> aliases() {
        return aliases;
    }
}
