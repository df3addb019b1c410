package dev.nightjar.cli.incidents;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.Terminal;
import dev.nightjar.cli.findings.QueryClient;
import dev.nightjar.cli.findings.Selection;
import dev.nightjar.cli.site.Where;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Where where = new Where();

    @Mixin
    private Selection selection = new Selection();

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "All of one incident; an id that it had before will do.")
    private @Nullable String id;

    @Option(names = "--json", description = "One OCSF object per line.")
    private boolean json;

    @Override
    public void run() {
        int limit = selection.limit();
        PrintWriter out = spec.commandLine().getOut();
        try (var query = new QueryClient(where.site())) {
            List<JsonObject> found = id == null ? query.incidents(selection.parameters(), limit) : List.of(one(query));
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
        return query.incident(selection.parameters())
                .orElseThrow(() -> new CommandFailed("there is no incident " + id));
    }
}
