package dev.nightjar.cli.incidents;

import dev.nightjar.detection.incident.Deed.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar incidents close ID`.
@Command(
        name = "close",
        description = "Closes an incident: it is not looked at again. New findings open it again.",
        mixinStandardHelpOptions = true)
final class IncidentsCloseCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Responder responder = new Responder();

    @Parameters(index = "1", paramLabel = "TEXT", description = "Why: what it was, and what was done.")
    private String text = "";

    @Override
    public void run() {
        spec.commandLine().getOut().println(IncidentText.row(responder.write(Kind.CLOSED, _ -> text)));
        spec.commandLine().getOut().flush();
    }
}
