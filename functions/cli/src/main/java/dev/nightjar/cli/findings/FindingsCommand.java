package dev.nightjar.cli.findings;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.Terminal;
import dev.nightjar.cli.site.Site;
import dev.nightjar.cli.site.Where;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nightjar findings`.
@Command(
        name = "findings",
        description = "Shows what was found: one line per finding, newest first.",
        mixinStandardHelpOptions = true)
public final class FindingsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Where where = new Where();

    @Mixin
    private Selection selection = new Selection();

    @Option(names = "--json", description = "One OCSF object per line.")
    private boolean json;

    @Option(names = "--id", paramLabel = "ID", description = "All of one finding.")
    private @Nullable String id;

    @Option(
            names = "--entity",
            paramLabel = "TYPE:VALUE",
            description = "About it, such as address:203.0.113.7 or user:anna.")
    private @Nullable String entity;

    @Option(names = "--rule", paramLabel = "ID", description = "Of this rule or detector.")
    private @Nullable String rule;

    @Override
    public void run() {
        int limit = selection.limit();
        Map<String, String> parameters = parameters();
        PrintWriter out = spec.commandLine().getOut();
        Site site = where.site();
        try (var query = new QueryClient(site)) {
            List<JsonObject> found =
                    id == null ? query.search(parameters, limit) : List.of(one(query.byId(parameters)));
            if (json) {
                found.forEach(finding -> out.println(Terminal.json(Json.write(finding))));
            } else if (id != null) {
                out.print(FindingText.card(QueryClient.read(found.getFirst())));
            } else {
                found.forEach(finding -> out.println(FindingText.row(QueryClient.read(finding))));
                spec.commandLine()
                        .getErr()
                        .println(found.size() + (found.size() == limit ? " or more" : "") + " findings");
            }
        }
        out.flush();
    }

    private JsonObject one(Optional<JsonObject> found) {
        return found.orElseThrow(() -> new CommandFailed("there is no finding " + id));
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = selection.parameters();
        Selection.put(parameters, "id", id);
        Selection.put(parameters, "entity", entity);
        Selection.put(parameters, "rule", rule);
        return parameters;
    }
}
