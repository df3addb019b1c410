package dev.nightjar.detection.sigma.logsource;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Finds the log sources of an event: the rows of `logsources.tsv`, and the event's own hints (`product`, `category`,
/// `service`).
public final class LogSourceTable {
    private record Condition(String field, Set<String> values) {
        boolean holds(List<String> held) {
            if (values.contains("")) {
                return held.isEmpty();
            }
            return values.contains("*") ? !held.isEmpty() : held.stream().anyMatch(values::contains);
        }
    }

    private record Row(String product, String category, String service, List<Condition> conditions) {}

    private final List<Row> rows;
    private final List<String> fields;

    private LogSourceTable(String table) {
        rows = table.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(LogSourceTable::row)
                .toList();
        Set<String> named = new java.util.LinkedHashSet<>(HINTS);
        rows.forEach(row -> row.conditions().forEach(condition -> named.add(condition.field())));
        fields = List.copyOf(named);
    }

    private static final List<String> HINTS = List.of("product", "category", "service");

    /// The table that ships with the engine.
    public static LogSourceTable standard() {
        return Standard.TABLE;
    }

    /// The fields by which events are told apart; equal values of all of them give equal log sources.
    public List<String> fields() {
        return fields;
    }

    /// @param values of the fields that the table asks for
    /// @param trustsHints whether the event's own `product`, `category` and `service` count
    public Membership of(Function<String, List<String>> values, boolean trustsHints) {
        Map<String, List<String>> held = new LinkedHashMap<>();
        for (String field : fields) {
            boolean hidden = !trustsHints && HINTS.contains(field);
            held.put(
                    field,
                    hidden
                            ? List.of()
                            : values.apply(field).stream()
                                    .map(v -> v.toLowerCase(Locale.ROOT))
                                    .toList());
        }
        Set<String> products = new HashSet<>(held.getOrDefault("product", List.of()));
        Set<String> categories = new HashSet<>(held.getOrDefault("category", List.of()));
        Set<String> services = new HashSet<>(held.getOrDefault("service", List.of()));
        for (Row row : rows) {
            if (row.conditions().stream()
                    .allMatch(condition -> condition.holds(held.getOrDefault(condition.field(), List.of())))) {
                add(products, row.product());
                add(categories, row.category());
                add(services, row.service());
            }
        }
        return new Membership(products, categories, services);
    }

    private static void add(Set<String> set, String word) {
        if (!word.equals("-")) {
            set.add(word);
        }
    }

    private static Row row(String line) {
        String[] cells = line.split("\t");
        List<Condition> conditions = List.of(cells[3].split(" & ")).stream()
                .map(condition -> {
                    int equals = condition.indexOf('=');
                    String values = condition.substring(equals + 1).toLowerCase(Locale.ROOT);
                    return new Condition(condition.substring(0, equals), Set.of(values.split("\\|", -1)));
                })
                .toList();
        return new Row(cells[0], cells[1], cells[2], conditions);
    }

    private static final class Standard {
        private static final LogSourceTable TABLE = read();

        private static LogSourceTable read() {
            String name = "/dev/nightjar/detection/sigma/logsources.tsv";
            try (InputStream in = LogSourceTable.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("the archive misses " + name);
                }
                return new LogSourceTable(new String(in.readAllBytes(), UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
