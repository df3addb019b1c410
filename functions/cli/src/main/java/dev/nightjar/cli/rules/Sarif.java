package dev.nightjar.cli.rules;

import dev.nightjar.detection.sigma.lint.Finding;
import dev.nightjar.detection.sigma.load.Rejection;
import dev.nightjar.events.model.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What `rules check` says as SARIF 2.1.0 (OASIS Standard), which editors and code reviews show beside the line.
final class Sarif {
    private static final String REJECTED = "rejected";

    private Sarif() {}

    static JsonObject log(List<Rejection> rejections, List<Finding> findings) {
        List<JsonObject> results = new ArrayList<>();
        rejections.forEach(one ->
                results.add(result(REJECTED, "error", one.problem() + "; " + one.remedy(), one.file(), one.line())));
        findings.forEach(one -> results.add(result(one.check(), "warning", one.message(), one.file(), one.line())));
        List<JsonObject> checks = Stream.concat(
                        Stream.of(REJECTED), findings.stream().map(Finding::check))
                .distinct()
                .map(check -> new JsonObject(1).put("id", check))
                .toList();
        var driver = new JsonObject().put("name", "nightjar rules check").put("rules", checks);
        var run = new JsonObject()
                .put("tool", new JsonObject(1).put("driver", driver))
                .put("results", results);
        return new JsonObject()
                .put("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                .put("version", "2.1.0")
                .put("runs", List.of(run));
    }

    /// A reference as RFC 3986 has it: a name may hold spaces, and a colon that is no scheme's.
    private static String uri(String file) {
        String path = file.replace('\\', '/');
        try {
            return new URI(null, null, path.startsWith("/") ? path : "./" + path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("a file's name makes no reference", e);
        }
    }

    private static JsonObject result(String check, String level, String message, String file, int line) {
        var place = new JsonObject()
                .put("artifactLocation", new JsonObject(1).put("uri", uri(file)))
                .put("region", new JsonObject(1).put("startLine", (long) Math.max(1, line)));
        return new JsonObject()
                .put("ruleId", check)
                .put("level", level)
                .put("message", new JsonObject(1).put("text", message))
                .put("locations", List.of(new JsonObject(1).put("physicalLocation", place)));
    }
}
