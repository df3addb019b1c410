package dev.nightjar.detection.detect;

import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.finding.RulePack;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.score.Signal.Support;
import dev.nightjar.detection.sigma.correlation.Crossing;
import dev.nightjar.detection.sigma.correlation.Occurrence;
import dev.nightjar.detection.sigma.correlation.Plan;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import dev.nightjar.detection.sigma.value.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Puts into words what a correlation says of a group.
final class CorrelationSignals {
    /// Events shown as evidence: these many from the start, and the one that completed it.
    private static final int FIRST_SHOWN = 3;

    private static final int MAX_VALUES = 20;
    private static final int MAX_FALSE_POSITIVES = 3;

    private CorrelationSignals() {}

    static Signal of(String tenant, List<String> group, Crossing crossing, Optional<RulePack> pack) {
        RuleHeader rule = crossing.plan().header();
        String about = about(crossing.plan(), group);
        String explained = explanation(crossing, about);
        return new Signal(
                tenant,
                RuleWords.analytic(rule, pack),
                group.isEmpty() ? List.of("all events") : group,
                Instant.ofEpochMilli(crossing.last().time()),
                RuleWords.severity(rule),
                RuleWords.confidence(rule),
                Support.NONE,
                rule.title() + (group.isEmpty() ? "" : ": " + String.join(", ", group)),
                rule.description().isEmpty() ? explained : rule.description() + " " + explained,
                nextSteps(rule, about),
                GroupEntities.of(crossing.plan().groupBy(), group),
                AttackTags.techniques(rule.tags()),
                evidence(crossing, group));
    }

    private static String about(Plan plan, List<String> group) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < group.size(); i++) {
            parts.add(plan.groupBy().get(i) + " " + group.get(i));
        }
        return String.join(", ", parts);
    }

    /// Such as `25 different values of dst_port for src_ip 203.0.113.7 from 10:00 to 10:04; the rule asks for at least
    /// 25 within 5m.`
    private static String explanation(Crossing crossing, String about) {
        Plan plan = crossing.plan();
        String bounds = plan.condition().bounds().stream()
                .map(bound -> words(bound.comparison().word()) + " " + Numbers.canonical(bound.number()))
                .collect(Collectors.joining(" and "));
        return measured(crossing)
                + (about.isEmpty() ? "" : " for " + about)
                + ", from "
                + Instant.ofEpochMilli(crossing.window().getFirst().time())
                + " to "
                + Instant.ofEpochMilli(crossing.last().time())
                + "; the rule asks for "
                + bounds
                + " within "
                + Duration.ofMillis(plan.span()).toString().substring(2).toLowerCase(java.util.Locale.ROOT)
                + ".";
    }

    private static String measured(Crossing crossing) {
        Plan plan = crossing.plan();
        String number = Numbers.canonical(crossing.measured().round(java.math.MathContext.DECIMAL32));
        String field = String.join(" and ", plan.condition().fields());
        return switch (plan.type()) {
            case EVENT_COUNT -> number + " events";
            case VALUE_COUNT -> number + " different values of " + field;
            case VALUE_SUM -> "The values of " + field + " add up to " + number;
            case VALUE_AVG -> "The average of " + field + " is " + number;
            case VALUE_PERCENTILE ->
                "Percentile "
                        + Numbers.canonical(
                                java.math.BigDecimal.valueOf(plan.condition().percentile()))
                        + " of " + field + " is " + number;
            case VALUE_MEDIAN -> "The median of " + field + " is " + number;
            case TEMPORAL -> number + " of " + plan.sources().size() + " rules matched";
            case TEMPORAL_ORDERED -> number + " of " + plan.sources().size() + " rules matched in their order";
        };
    }

    private static String words(String comparison) {
        return switch (comparison) {
            case "gt" -> "more than";
            case "gte" -> "at least";
            case "lt" -> "less than";
            case "lte" -> "at most";
            case "eq" -> "exactly";
            default -> "not";
        };
    }

    private static List<String> nextSteps(RuleHeader rule, String about) {
        var steps = new ArrayList<String>();
        steps.add("Look at the events named as evidence"
                + (about.isEmpty() ? "." : ", and at what else is known of " + line(about) + "."));
        if (!rule.falsePositives().isEmpty()) {
            steps.add("Rule out what looks alike: "
                    + line(rule.falsePositives().stream()
                            .limit(MAX_FALSE_POSITIVES)
                            .collect(Collectors.joining("; "))));
        }
        if (!rule.references().isEmpty()) {
            steps.add("Read on: " + line(rule.references().getFirst()));
        }
        return steps;
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static List<Evidence> evidence(Crossing crossing, List<String> group) {
        List<Occurrence> window = crossing.window();
        var evidence = new ArrayList<Evidence>();
        for (int i = 0; i < window.size() - 1 && i < FIRST_SHOWN; i++) {
            evidence.add(evidence(window.get(i), crossing.plan(), List.of()));
        }
        evidence.add(evidence(crossing.last(), crossing.plan(), facts(crossing, group)));
        return evidence;
    }

    private static Evidence evidence(Occurrence one, Plan plan, List<Fact> more) {
        var facts = new ArrayList<Fact>();
        String rule =
                plan.type().isTemporal() ? plan.sources().get(one.source()).rule() : "";
        if (!rule.isEmpty()) {
            facts.add(new Fact("match", "rule", rule));
        }
        if (!one.values().isEmpty()) {
            facts.add(new Fact(
                    "match", String.join(" and ", plan.condition().fields()), String.join(", ", one.values())));
        }
        facts.addAll(more);
        String summary = rule.isEmpty() ? "an event that counts" : "matched rule " + rule;
        return new Evidence(one.uid(), Instant.ofEpochMilli(one.time()), summary, facts);
    }

    private static List<Fact> facts(Crossing crossing, List<String> group) {
        Plan plan = crossing.plan();
        var facts = new ArrayList<Fact>();
        for (int i = 0; i < group.size(); i++) {
            facts.add(new Fact("group-by", plan.groupBy().get(i), group.get(i)));
        }
        facts.add(new Fact("correlation", plan.type().word(), Numbers.canonical(crossing.measured())));
        facts.add(new Fact(
                "correlation", "events", Integer.toString(crossing.window().size())));
        plan.condition()
                .bounds()
                .forEach(bound ->
                        facts.add(new Fact("condition", bound.comparison().word(), Numbers.canonical(bound.number()))));
        facts.add(new Fact("condition", "timespan", plan.span() / 1_000 + "s"));
        String field = String.join(" and ", plan.condition().fields());
        crossing.window().stream()
                .flatMap(one -> one.values().stream())
                .distinct()
                .limit(MAX_VALUES)
                .forEach(value -> facts.add(new Fact("values", field, value)));
        return facts;
    }
}
