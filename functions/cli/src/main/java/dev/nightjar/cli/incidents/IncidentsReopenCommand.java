package dev.nightjar.cli.incidents;

import dev.nightjar.detection.incident.Deed.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar incidents reopen ID`.
@Command(
        name = "reopen",
        description = "Opens an incident again; quiet alone does not close it any more.",
        mixinStandardHelpOptions = true)
final class IncidentsReopenCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Responder responder = new Responder();

    @Parameters(index = "1", paramLabel = "TEXT", description = "Why.")
    private String text = "";

    @Override
    public void run() {
        spec.commandLine().getOut().println(IncidentText.row(responder.write(Kind.REOPENED, _ -> text)));
        spec.commandLine().getOut().flush();
    }
}
