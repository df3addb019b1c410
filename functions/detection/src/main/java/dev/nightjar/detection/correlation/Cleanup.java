package dev.nightjar.detection.correlation;

import static dev.nightjar.detection.incident.Task.Phase.ANALYSIS;
import static dev.nightjar.detection.incident.Task.Phase.CONTAINMENT;
import static dev.nightjar.detection.incident.Task.Phase.ERADICATION;
import static dev.nightjar.detection.incident.Task.Phase.LESSONS_LEARNED;
import static dev.nightjar.detection.incident.Task.Phase.RECOVERY;

import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.incident.Chain;
import dev.nightjar.detection.incident.Chain.Infected;
import dev.nightjar.detection.incident.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is to be done about an incident, in the phases of NIST SP 800-61r2 (section 3). What logs can show is
/// marked as done by them; the rest people mark.
record Cleanup(List<Entity> entities, Optional<Chain> chain) {
    List<Task> tasks() {
        return chain.map(Cleanup::tasks).orElseGet(this::general);
    }

    private static List<Task> tasks(Chain told) {
        List<String> machines = Stream.concat(Stream.of(told.host()), told.others().stream())
                .map(Infected::name)
                .toList();
        String all = Wording.named(machines);
        String process = told.process().map(one -> Wording.name(one.path())).orElse("the program that talks");
        var tasks = new ArrayList<Task>();
        tasks.add(
                new Task(ANALYSIS, "Find the process that talks", told.process().isPresent()));
        tasks.add(new Task(
                ANALYSIS, "Find how it came to the machine", told.download().isPresent()));
        tasks.add(new Task(
                ANALYSIS, "Keep memory and disk of " + Wording.name(told.host().name()) + " as evidence", false));
        tasks.add(new Task(CONTAINMENT, "Isolate from the network: " + all, false));
        tasks.add(new Task(
                CONTAINMENT, "Block " + Wording.name(told.destination()) + " at name servers and proxy", false));
        told.site().ifPresent(one -> tasks.add(new Task(CONTAINMENT, "Block " + Wording.name(one.host()), false)));
        tasks.add(new Task(
                ERADICATION, "Remove " + process + " and what starts it again, or set up anew: " + all, false));
        tasks.add(new Task(ERADICATION, "Replace the credentials that were used on: " + all, false));
        tasks.add(new Task(RECOVERY, "Put back into service, and watch: " + all, false));
        tasks.add(new Task(
                RECOVERY, "Quiet and seen clean for " + Chain.QUIET.toDays() + " days: " + all, told.isClean()));
        tasks.add(new Task(LESSONS_LEARNED, "Say how it came in, and what would have kept it out", false));
        return tasks;
    }

    private List<Task> general() {
        String named = Wording.named(entities.stream().map(Entity::value).toList());
        return List.of(
                new Task(ANALYSIS, "Decide by the timeline whether it is an attack: " + named, false),
                new Task(CONTAINMENT, "If it is: isolate the machines, end the sessions, block the addresses", false),
                new Task(ERADICATION, "Remove what was left behind, and replace credentials", false),
                new Task(RECOVERY, "Put back into service, and watch", false),
                new Task(LESSONS_LEARNED, "Say how it came in, and what would have kept it out", false));
    }
}
