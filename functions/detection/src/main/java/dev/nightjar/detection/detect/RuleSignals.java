package dev.nightjar.detection.detect;

import dev.nightjar.detection.detect.Rules.Match;
import dev.nightjar.detection.entity.Entities;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.flow.Shortened;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.score.Signal.Support;
import dev.nightjar.events.model.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts into words what rules say of an event: one signal per rule, about the entity concerned.
final class RuleSignals {
    /// A few facts explain a match; the rest is in the lake.
    private static final int MAX_FACTS = 20;

    private static final int MAX_FACT_CHARS = 512;
    private static final int MAX_SUMMARY_CHARS = 300;
    private static final int MAX_FALSE_POSITIVES = 3;

    private RuleSignals() {}

    static List<Signal> of(Observation observation, List<Match> matches) {
        if (matches.isEmpty()) {
            return List.of();
        }
        List<Entity> entities = Entities.of(observation.event());
        Optional<Entity> concerned = Entities.concerned(observation.event());
        return matches.stream()
                .map(match -> signal(observation, match, entities, concerned))
                .toList();
    }

    private static Signal signal(
            Observation observation, Match match, List<Entity> entities, Optional<Entity> concerned) {
        String about = concerned.map(Entity::value).orElse("an unnamed source");
        Event event = observation.event();
        return new Signal(
                observation.tenant(),
                match.analytic(),
                // An event that names nobody is a subject of its own, or one finding a day would hide all others.
                concerned
                        .map(entity -> List.of(entity.type().word(), entity.value()))
                        .orElseGet(() -> List.of("event", observation.uid())),
                event.time(),
                match.severity(),
                match.confidence(),
                // Another rule that matched the same event has read the same line: no second observation.
                Support.NONE,
                match.analytic().name() + ": " + about,
                match.description().isEmpty() ? match.analytic().name() : match.description(),
                nextSteps(match, concerned),
                entities,
                match.techniques(),
                List.of(new Evidence(observation.uid(), event.time(), summary(event), facts(match))));
    }

    private static List<Fact> facts(Match match) {
        return match.facts().stream()
                .limit(MAX_FACTS)
                .map(fact -> new Fact(fact.selection(), fact.field(), cut(fact.value(), MAX_FACT_CHARS)))
                .toList();
    }

    private static String summary(Event event) {
        String text = event.text("message").or(() -> event.text("raw_data")).orElse("class " + event.classUid());
        return cut(text, MAX_SUMMARY_CHARS);
    }

    private static List<String> nextSteps(Match match, Optional<Entity> concerned) {
        var steps = new ArrayList<String>();
        steps.add("Look at the event, and at what else happened around it on the same host and by the same user.");
        if (!match.falsePositives().isEmpty()) {
            steps.add("Rule out what looks alike: "
                    + cut(
                            String.join(
                                            "; ",
                                            match.falsePositives()
                                                    .subList(
                                                            0,
                                                            Math.min(
                                                                    match.falsePositives()
                                                                            .size(),
                                                                    MAX_FALSE_POSITIVES)))
                                    .replaceAll("\\s+", " "),
                            MAX_SUMMARY_CHARS));
        }
        concerned.ifPresent(entity -> steps.add(containment(entity)));
        if (!match.analytic().references().isEmpty()) {
            steps.add("Read on: " + match.analytic().references().getFirst().replaceAll("\\s+", " "));
        }
        return steps;
    }

    private static String containment(Entity entity) {
        return switch (entity.type()) {
            case ADDRESS ->
                "If it is not explained: block the address if it is outside, isolate its host if it is ours.";
            case HOST -> "If it is not explained: isolate the host, and keep its memory and disk for analysis.";
            case USER -> "If it is not explained: ask the user, end their sessions, and replace their credentials.";
            case DOMAIN -> "If it is not explained: block the domain, and look for other hosts that asked for it.";
            case PROCESS -> "If it is not explained: stop the process, and keep its file for analysis.";
            case RESOURCE -> "If it is not explained: take back the access to it, and see what was changed.";
        };
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : Shortened.to(text, most) + "…";
    }
}
