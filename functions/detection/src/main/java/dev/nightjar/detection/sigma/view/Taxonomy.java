package dev.nightjar.detection.sigma.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which OCSF attribute, or which other native name, answers to a field of the Sigma taxonomy: the table in
/// `taxonomy.tsv`.
public final class Taxonomy {
    private static final String NATIVE = "native:";

    /// @param kind a category such as `dns`, a pair such as `aws/cloudtrail`, or `*`
    /// @param ocsf dotted paths of OCSF attributes, best first
    /// @param natives other names of the source itself
    public record Row(String kind, String field, List<String> ocsf, List<String> natives) {
        private static Row of(String line) {
            String[] cells = line.split("\t+");
            List<String> paths = Arrays.asList(cells[2].split(" "));
            return new Row(
                    cells[0],
                    cells[1],
                    paths.stream().filter(path -> !path.startsWith(NATIVE)).toList(),
                    paths.stream()
                            .filter(path -> path.startsWith(NATIVE))
                            .map(path -> path.substring(NATIVE.length()))
                            .toList());
        }

        /// Whether it is for events of one of these kinds.
        public boolean serves(Set<String> kinds) {
            return kind.equals("*") || kinds.contains(kind);
        }
    }

    private final List<Row> rows;
    private final Map<String, List<Row>> rowsByField = new HashMap<>();

    private Taxonomy(String table) {
        rows = table.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Row::of)
                .toList();
        rows.forEach(row ->
                rowsByField.computeIfAbsent(row.field(), _ -> new ArrayList<>()).add(row));
    }

    /// The table that ships with the engine.
    public static Taxonomy standard() {
        return Standard.TABLE;
    }

    public List<Row> rows() {
        return rows;
    }

    /// The rows for a field of an event of these kinds, best first.
    public List<Row> rows(String field, Set<String> kinds) {
        return rowsByField.getOrDefault(field, List.of()).stream()
                .filter(row -> row.serves(kinds))
                .toList();
    }

    private static final class Standard {
        private static final Taxonomy TABLE = read();

        private static Taxonomy read() {
            String name = "/dev/nightjar/detection/sigma/taxonomy.tsv";
            try (InputStream in = Taxonomy.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("the archive misses " + name);
                }
                return new Taxonomy(new String(in.readAllBytes(), UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
