package dev.nightjar.cli.incidents;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.detection.incident.Deed.Kind;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.Task;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar incidents tick ID STEP`.
@Command(
        name = "tick",
        description = {
            "Says that a task of an incident's checklist is done.",
            "It is done for what it says now: when another machine comes in, the task names it and is to be done again."
        },
        mixinStandardHelpOptions = true)
final class IncidentsTickCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Responder responder = new Responder();

    @Parameters(
            index = "1",
            paramLabel = "STEP",
            description = "Its number in the incident's story, or how its text begins.")
    private String step = "";

    @Option(names = "--undo", description = "It is not done after all.")
    private boolean undo;

    @Override
    public void run() {
        Incident after = responder.write(undo ? Kind.UNDONE : Kind.DONE, this::task);
        spec.commandLine().getOut().print(IncidentText.tasks(after));
        spec.commandLine().getOut().flush();
    }

    private String task(Incident incident) {
        List<Task> tasks = incident.story().checklist();
        if (step.matches("[0-9]{1,3}")) {
            int number = Integer.parseInt(step);
            if (number < 1 || number > tasks.size()) {
                throw new CommandFailed(
                        "there is no step " + step, "The checklist has " + tasks.size() + ": nightjar incidents ID");
            }
            return tasks.get(number - 1).text();
        }
        List<Task> meant =
                tasks.stream().filter(task -> task.text().startsWith(step)).toList();
        if (meant.size() != 1 || step.isBlank()) {
            throw new CommandFailed(
                    meant.size() + " steps begin so", "Name one by its number: nightjar incidents ID shows them.");
        }
        return meant.getFirst().text();
    }
}
