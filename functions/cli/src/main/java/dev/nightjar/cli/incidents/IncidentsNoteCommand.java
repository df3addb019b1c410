package dev.nightjar.cli.incidents;

import dev.nightjar.detection.incident.Deed.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar incidents note ID`.
@Command(name = "note", description = "Adds a line to an incident's history.", mixinStandardHelpOptions = true)
final class IncidentsNoteCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Responder responder = new Responder();

    @Parameters(index = "1", paramLabel = "TEXT", description = "What is worth knowing.")
    private String text = "";

    @Override
    public void run() {
        spec.commandLine().getOut().println(IncidentText.row(responder.write(Kind.NOTED, _ -> text)));
        spec.commandLine().getOut().flush();
    }
}
