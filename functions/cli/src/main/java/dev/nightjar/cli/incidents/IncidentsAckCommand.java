package dev.nightjar.cli.incidents;

import dev.nightjar.detection.incident.Deed.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `nightjar incidents ack ID`.
@Command(name = "ack", description = "Says that somebody takes care of an incident.", mixinStandardHelpOptions = true)
final class IncidentsAckCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Responder responder = new Responder();

    @Override
    public void run() {
        spec.commandLine().getOut().println(IncidentText.row(responder.write(Kind.ACKNOWLEDGED, _ -> "")));
        spec.commandLine().getOut().flush();
    }
}
