package dev.nightjar.cli.detect;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.Terminal;
import dev.nightjar.cli.rules.RuleFolder;
import dev.nightjar.detection.sigma.SigmaMatch;
import dev.nightjar.detection.sigma.SigmaMatcher;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.SigmaRules.Routing;
import dev.nightjar.detection.sigma.match.Explanation;
import dev.nightjar.detection.sigma.scan.MalformedEvent;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import dev.nightjar.events.parsers.line.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar detect --rules DIR FILE…`: one JSON line for each rule that fires.
@Command(
        name = "detect",
        description = "Match Sigma rules against files of events; print one JSON line per match.",
        mixinStandardHelpOptions = true)
public final class DetectCommand implements Callable<Integer> {
    @Option(names = "--rules", required = true, paramLabel = "DIR", description = "Folder with rules, or one file.")
    private Path rules = Path.of(".");

    @Option(names = "--native", description = "The files hold JSON events in their source's own form, one per line.")
    private boolean isNative;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "The log source of the lines; else it is recognized.")
    private String source = "";

    @Option(names = "--no-routing", description = "Match every rule against every event, whatever its log source.")
    private boolean unrouted;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of events; - is standard input.")
    private List<Path> files = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private long index;
    private long matched;
    private long unreadable;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        SigmaRules loaded = RuleFolder.load(rules);
        loaded.rejections().forEach(rejection -> err.println(Terminal.line("rejected: " + rejection)));
        SigmaMatcher matcher = loaded.matcher(unrouted ? Routing.NONE : Routing.BY_LOG_SOURCE);
        LineMatcher lines = isNative ? matcher::matchNative : normalizing(matcher);
        for (Path file : files) {
            read(file, lines, out);
        }
        out.flush();
        err.println(index + " lines, " + matched + " matches, " + unreadable + " lines that are no events; "
                + loaded.ruleSet().rules().size() + " rules loaded, "
                + loaded.rejections().size() + " rejected");
        err.flush();
        return 0;
    }

    private void read(Path file, LineMatcher lines, PrintWriter out) {
        try (var reader = LineChunks.open(file)) {
            while (reader.next()) {
                try {
                    for (SigmaMatch match : lines.match(reader.buffer(), reader.from(), reader.to())) {
                        matched++;
                        out.println(Json.write(json(match)));
                    }
                } catch (MalformedEvent e) {
                    unreadable++;
                }
                index++;
            }
        } catch (IOException e) {
            throw new CommandFailed("cannot read " + file, "check that the file is there and readable", e);
        }
    }

    private LineMatcher normalizing(SigmaMatcher matcher) {
        Normalizer normalizer = Normalizer.standard();
        Origin origin = Origin.of("", source, Clock.systemUTC().instant(), ZoneOffset.UTC);
        var session = new Session();
        return (buffer, from, to) -> {
            var normalized = normalizer.normalize(Arrays.copyOfRange(buffer, from, to), origin, session);
            unreadable += normalized.rejections().size();
            return normalized.events().stream()
                    .flatMap(event -> matcher.match(event).stream())
                    .toList();
        };
    }

    private JsonObject json(SigmaMatch match) {
        return new JsonObject()
                .put("event_index", index)
                .put("rule_id", match.rule().id())
                .put("rule_title", match.rule().title())
                .put("level", match.rule().level().word())
                .put("author", match.rule().author())
                .put("tags", match.rule().tags())
                .put("matched", matched(match.explanation()));
    }

    private static JsonObject matched(Explanation explanation) {
        return new JsonObject()
                .put("selections", explanation.selections())
                .put(
                        "fields",
                        explanation.facts().stream().map(DetectCommand::json).toList());
    }

    private static JsonObject json(Explanation.Fact fact) {
        JsonObject json = new JsonObject().put("selection", fact.selection()).put("field", fact.field());
        return fact.isMissing() ? json.put("missing", true) : json.put("value", fact.value());
    }

    @FunctionalInterface
    private interface LineMatcher {
        List<SigmaMatch> match(byte[] buffer, int from, int to) throws MalformedEvent;
    }
}
