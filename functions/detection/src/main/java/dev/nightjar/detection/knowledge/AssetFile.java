package dev.nightjar.detection.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.sigma.yaml.YamlNode;
import dev.nightjar.detection.sigma.yaml.YamlReader;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import dev.nightjar.events.parsers.text.Csv;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The forms in which people write assets: YAML, JSON, which is YAML, and CSV with a line of names first and lists with
/// semicolons: `name,owner,criticality,addresses,macs,users,tags`.
public final class AssetFile {
    private static final Set<String> LISTS = Set.of("addresses", "macs", "users", "tags");

    private AssetFile() {}

    /// @throws MalformedJson with the line, where it is not YAML
    public static JsonObject yaml(byte[] file) throws MalformedJson {
        var documents = new YamlReader(file);
        if (!documents.hasNext()) {
            throw new MalformedJson("the file is empty");
        }
        return switch (documents.next()) {
            case YamlReader.Document.Broken broken ->
                throw new MalformedJson("line " + broken.problem().line() + ": "
                        + broken.problem().problem());
            case YamlReader.Document.Read read -> {
                if (value(read.root()) instanceof JsonObject object) {
                    yield object;
                }
                throw new MalformedJson("the file is no map with a list of assets");
            }
        };
    }

    /// @throws MalformedJson with the line, where it is not such a table
    public static JsonObject csv(byte[] file) throws MalformedJson {
        List<String> lines = new String(file, UTF_8).lines().toList();
        if (lines.isEmpty()) {
            throw new MalformedJson("the file is empty");
        }
        List<String> names = Csv.fields(lines.getFirst().replace("\uFEFF", ""), ',').stream()
                .map(String::strip)
                .toList();
        var assets = new ArrayList<JsonObject>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                assets.add(row(names, Csv.fields(lines.get(i), ','), i + 1));
            }
        }
        return new JsonObject(1).put("assets", assets);
    }

    private static JsonObject row(List<String> names, List<String> cells, int line) throws MalformedJson {
        if (cells.size() != names.size()) {
            throw new MalformedJson(
                    "line " + line + " has " + cells.size() + " cells, and the first line " + names.size());
        }
        var row = new JsonObject(names.size());
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i).strip();
            if (!cell.isEmpty()) {
                row.put(names.get(i), LISTS.contains(names.get(i)) ? List.of(cell.split("\\s*;\\s*", -1)) : cell);
            }
        }
        return row;
    }

    /// Numbers and the like are the text that they are written as: a machine may be called 4711.
    private static Object value(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar.text();
            case YamlNode.Sequence list ->
                list.items().stream().map(AssetFile::value).toList();
            case YamlNode.Mapping map -> {
                var object = new JsonObject(map.entries().size());
                map.entries().forEach(entry -> object.put(entry.key(), value(entry.value())));
                yield object;
            }
        };
    }
}
