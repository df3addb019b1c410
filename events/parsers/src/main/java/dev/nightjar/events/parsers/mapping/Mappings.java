package dev.nightjar.events.parsers.mapping;

import dev.nightjar.events.model.ocsf.OcsfPaths;
import dev.nightjar.events.parsers.line.Source;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads mapping files: YAML, or JSON, which is YAML too; one source a document.
///
/// ```yaml
/// source: acme-gateway
/// vendor: Acme
/// product: Gateway
/// title: Acme gateway's decisions
/// format: json
/// recognize:
///   members: [gw, verdict]
/// time: {field: ts, format: iso}
/// events:
///   - when: {verdict: [deny, drop]}
///     class: network_activity
///     activity: Refuse
///     fields:
///       src_endpoint.ip: client.ip
///       dst_endpoint.ip: server.ip
///     constants:
///       app_name: Acme Gateway
///     tables:
///       disposition_id: {from: verdict, values: {deny: 2, drop: 6}, otherwise: 0}
/// ```
/// `Catalogue.standard().with(Mappings.read(…))` asks these sources first.
public final class Mappings {
    /// A mapping is written by hand; a file that is larger is something else.
    private static final int MAX_LENGTH = 1 << 20;

    private Mappings() {}

    /// The sources that a file describes.
    ///
    /// @param file its name, for messages
    /// @param text its content
    /// @throws InvalidMapping with everything that is wrong
    public static List<Source> read(String file, String text) throws InvalidMapping {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidMapping(
                    List.of(file + ": is larger than a mapping can be (" + MAX_LENGTH + " characters)"));
        }
        var problems = new Problems(file);
        var sources = new ArrayList<Source>();
        var paths = new OcsfPaths();
        try {
            var settings = LoadSettings.builder()
                    .setLabel(file)
                    .setAllowDuplicateKeys(false)
                    .setMaxAliasesForCollections(10)
                    .build();
            for (Node document : new Compose(settings).composeAllFromString(text)) {
                Source source = new SourceReader(new Tree(document, problems), paths, problems).read();
                if (source != null) {
                    sources.add(source);
                }
            }
        } catch (YamlEngineException e) {
            problems.add(0, "is no YAML: " + firstLine(e) + "; write `key: value` lines, indented with blanks");
        }
        if (sources.isEmpty() && problems.isEmpty()) {
            problems.add(1, "has no source; write `source: NAME`");
        }
        if (!problems.isEmpty()) {
            throw new InvalidMapping(problems.all());
        }
        return List.copyOf(sources);
    }

    private static String firstLine(YamlEngineException e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().limit(2).reduce((a, b) -> a + " " + b.strip()).orElse("unreadable");
    }
}
