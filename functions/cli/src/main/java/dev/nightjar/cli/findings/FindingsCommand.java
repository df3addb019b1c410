package dev.nightjar.cli.findings;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.Terminal;
import dev.nightjar.cli.site.Site;
import dev.nightjar.cli.site.Where;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Status;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `nightjar findings`.
@Command(
        name = "findings",
        description = "Shows what was found: one line per finding, newest first.",
        mixinStandardHelpOptions = true)
public final class FindingsCommand implements Runnable {
    private final InstantSource clock = InstantSource.system();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Where where = new Where();

    @Option(names = "--json", description = "One OCSF object per line.")
    private boolean json;

    @Option(names = "--id", paramLabel = "ID", description = "All of one finding.")
    private @Nullable String id;

    @Option(names = "--severity", paramLabel = "LEAST", description = "This or worse: ${COMPLETION-CANDIDATES}.")
    private @Nullable Severity severity;

    @Option(
            names = "--entity",
            paramLabel = "TYPE:VALUE",
            description = "About it, such as address:203.0.113.7 or user:anna.")
    private @Nullable String entity;

    @Option(names = "--rule", paramLabel = "ID", description = "Of this rule or detector.")
    private @Nullable String rule;

    @Option(names = "--status", description = "${COMPLETION-CANDIDATES}.")
    private @Nullable Status status;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "Last seen since then: 30m, 12h, 7d, a day as 2026-11-22 or a time as 2026-11-22T10:00:00Z"
                    + " (default: 30d).")
    private @Nullable String since;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    @Option(names = "--tenant", description = "Of this tenant (default: the deployment's).")
    private @Nullable String tenant;

    @Override
    public void run() {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be at least 1");
        }
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
        var parameters = new LinkedHashMap<String, String>();
        put(parameters, "id", id);
        put(parameters, "severity", severity == null ? null : severity.name().toLowerCase(Locale.ROOT));
        put(parameters, "entity", entity);
        put(parameters, "rule", rule);
        put(parameters, "status", status == null ? null : status.name().toLowerCase(Locale.ROOT));
        put(parameters, "from", since == null ? null : Since.from(since, clock));
        put(parameters, "tenant", tenant);
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
