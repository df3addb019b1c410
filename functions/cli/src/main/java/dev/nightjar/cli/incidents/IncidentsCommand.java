package dev.nightjar.cli.incidents;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.Terminal;
import dev.nightjar.cli.findings.QueryClient;
import dev.nightjar.cli.findings.Since;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar incidents`.
@Command(
        name = "incidents",
        description = {
            "Shows what happened: one line per incident, newest first, or one incident's whole story.",
            "Responders write down what they do about one: ack, tick, note, close, reopen; who and when is kept."
        },
        mixinStandardHelpOptions = true,
        subcommands = {
            IncidentsAckCommand.class,
            IncidentsTickCommand.class,
            IncidentsNoteCommand.class,
            IncidentsCloseCommand.class,
            IncidentsReopenCommand.class
        })
public final class IncidentsCommand implements Runnable {
    private final InstantSource clock = InstantSource.system();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Where where = new Where();

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "All of one incident; an id that it had before will do.")
    private @Nullable String id;

    @Option(names = "--json", description = "One OCSF object per line.")
    private boolean json;

    @Option(names = "--severity", paramLabel = "LEAST", description = "This or worse: ${COMPLETION-CANDIDATES}.")
    private @Nullable Severity severity;

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
        PrintWriter out = spec.commandLine().getOut();
        try (var query = new QueryClient(where.site())) {
            List<JsonObject> found = id == null ? query.incidents(parameters(), limit) : List.of(one(query));
            if (json) {
                found.forEach(incident -> out.println(Terminal.json(Json.write(incident))));
            } else if (id != null) {
                out.print(IncidentText.card(QueryClient.readIncident(found.getFirst())));
            } else {
                found.forEach(incident -> out.println(IncidentText.row(QueryClient.readIncident(incident))));
                spec.commandLine()
                        .getErr()
                        .println(found.size() + (found.size() == limit ? " or more" : "") + " incidents");
            }
        }
        out.flush();
    }

    private JsonObject one(QueryClient query) {
        return query.incident(parameters()).orElseThrow(() -> new CommandFailed("there is no incident " + id));
    }

    private Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        put(parameters, "id", id);
        put(parameters, "severity", severity == null ? null : severity.name().toLowerCase(Locale.ROOT));
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
