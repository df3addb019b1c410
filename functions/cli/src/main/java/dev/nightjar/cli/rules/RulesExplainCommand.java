package dev.nightjar.cli.rules;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.Terminal;
import dev.nightjar.detection.sigma.SigmaMatcher;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.load.RuleSet;
import dev.nightjar.detection.sigma.logsource.Membership;
import dev.nightjar.detection.sigma.match.Walkthrough;
import dev.nightjar.detection.sigma.rule.SigmaDocument;
import dev.nightjar.detection.sigma.view.EventView;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar rules explain RULE EVENT`: why a rule fires on an event, or does not, step by step.
@Command(
        name = "explain",
        description = "Say step by step why the rules of a file fire on events, or do not.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:explained", "1:a file cannot be read, or holds no rule or no event", "2:wrong usage"})
public final class RulesExplainCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RULE", description = "File with one or more rules.")
    private Path rule = Path.of(".");

    @Parameters(index = "1", paramLabel = "EVENT", description = "File with log lines; - is standard input.")
    private Path event = Path.of("-");

    @Option(names = "--native", description = "The lines are JSON events in their source's own form.")
    private boolean isNative;

    @Option(names = "--source", paramLabel = "NAME", description = "The log source of the lines.")
    private String source = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        SigmaRules rules = RuleFolder.load(rule);
        SigmaMatcher matcher = rules.matcher(SigmaRules.Routing.BY_LOG_SOURCE);
        PrintWriter out = spec.commandLine().getOut();
        rules.rejections().forEach(rejection -> out.println(Terminal.line("rejected: " + rejection)));
        if (rules.size() == 0) {
            out.flush();
            throw new CommandFailed("no rule of " + rule + " runs", "nightjar rules check says why.");
        }
        byte[] lines = read();
        if (isNative) {
            natives(rules, matcher, lines, out);
        } else {
            var normalized = Normalizer.standard()
                    .normalize(lines, Origin.of("", source, Clock.systemUTC().instant(), ZoneOffset.UTC));
            if (normalized.events().isEmpty()) {
                throw new CommandFailed(
                        "the lines make no event", "nightjar normalize --explain says how they are understood");
            }
            for (Event one : normalized.events()) {
                explain(rules, one.text("raw_data").orElse(""), matcher.view(one), matcher.membership(one), out);
            }
        }
        out.flush();
        return 0;
    }

    private void natives(SigmaRules rules, SigmaMatcher matcher, byte[] lines, PrintWriter out) {
        List<String> events = new String(lines, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        if (events.isEmpty()) {
            throw new CommandFailed("there is no event in " + event, "write one JSON object on each line");
        }
        for (String line : events) {
            try {
                JsonObject one = Json.readObject(line);
                explain(rules, line, matcher.view(one), matcher.membership(one), out);
            } catch (MalformedJson e) {
                throw new CommandFailed("a line is no JSON object", "leave --native out for raw logs", e);
            }
        }
    }

    private void explain(SigmaRules rules, String text, EventView view, Membership membership, PrintWriter out) {
        out.println("event " + Terminal.line(text, 160));
        out.println("  belongs to product " + words(membership.products()) + "; category "
                + words(membership.categories()) + "; service " + words(membership.services()));
        for (RuleSet.Rule one : rules.ruleSet().rules()) {
            explain(one.definition(), view, membership.includes(one.definition().logSource()), out);
        }
        if (!rules.ruleSet().correlations().isEmpty()) {
            out.println("  correlations need more than one event: nightjar detect or rules test shows them");
        }
    }

    private static void explain(SigmaDocument.Detection one, EventView view, boolean concerned, PrintWriter out) {
        var steps = Walkthrough.of(one.condition(), view);
        boolean holds = steps.getFirst().holds();
        out.println("  " + Terminal.line(one.header().title()) + ": "
                + (concerned && holds ? "true" : concerned ? "not true" : "not asked"));
        out.println("    " + mark(concerned) + " log source "
                + Terminal.line(one.logSource().toString()));
        for (Walkthrough.Step step : steps) {
            String values = step.values().isEmpty() ? "" : "   event: " + String.join(" | ", step.values());
            out.println("    " + "  ".repeat(step.depth()) + mark(step.holds()) + " "
                    + Terminal.line(step.text() + values));
        }
    }

    private static String mark(boolean holds) {
        return holds ? "[x]" : "[ ]";
    }

    private static String words(Set<String> words) {
        return words.isEmpty() ? "-" : String.join(", ", new TreeSet<>(words));
    }

    private byte[] read() {
        try {
            return event.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(event);
        } catch (IOException e) {
            throw new CommandFailed("cannot read " + event, "check that the file is there and readable", e);
        }
    }
}
