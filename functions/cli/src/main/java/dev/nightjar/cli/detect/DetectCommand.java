package dev.nightjar.cli.detect;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.Terminal;
import dev.nightjar.cli.rules.RuleFolder;
import dev.nightjar.detection.detect.EventClock;
import dev.nightjar.detection.replay.OfflineCorrelations;
import dev.nightjar.detection.sigma.SigmaMatch;
import dev.nightjar.detection.sigma.SigmaMatcher;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.SigmaRules.Routing;
import dev.nightjar.detection.sigma.scan.MalformedEvent;
import dev.nightjar.detection.sigma.view.EventView;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import dev.nightjar.events.parsers.line.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:read to the end, whatever matched", "1:rules or a file cannot be read", "2:wrong usage"})
public final class DetectCommand implements Callable<Integer> {
    @Option(
            names = "--rules",
            required = true,
            paramLabel = "DIR|PACK",
            description = "Folder with rules, one file, or a pack.")
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
        var correlations = new OfflineCorrelations(loaded);
        LineMatcher lines = isNative ? natively(matcher, correlations) : normalizing(matcher, correlations);
        var written = new MatchLines(out);
        for (Path file : files) {
            read(file, lines, correlations, written);
        }
        write(correlations, written);
        written.flush();
        err.println(index + " lines, " + matched + " matches, " + unreadable + " lines that are no events; "
                + (loaded.size() + loaded.correlations().correlations().size()) + " rules loaded, "
                + loaded.rejections().size() + " rejected");
        err.flush();
        return 0;
    }

    private void read(Path file, LineMatcher lines, OfflineCorrelations correlations, MatchLines written) {
        try (var reader = LineChunks.open(file, written::flush)) {
            while (reader.next()) {
                try {
                    for (SigmaMatch match : lines.match(reader.buffer(), reader.from(), reader.to())) {
                        if (match.fires()) {
                            matched++;
                            written.add(index, match);
                        }
                    }
                    if (correlations.isFull()) {
                        write(correlations, written);
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

    private void write(OfflineCorrelations correlations, MatchLines written) {
        for (OfflineCorrelations.Correlated one : correlations.fold()) {
            matched++;
            written.add(json(one));
        }
    }

    private LineMatcher natively(SigmaMatcher matcher, OfflineCorrelations correlations) {
        var clock = new EventClock();
        return (buffer, from, to) -> {
            List<SigmaMatch> matches = matcher.matchNative(buffer, from, to);
            if (correlations.concern(matches)) {
                try {
                    EventView view = matcher.view(Json.readObject(Arrays.copyOfRange(buffer, from, to)));
                    correlations.add(index, matches, view, clock::time);
                } catch (MalformedJson e) {
                    // The scanner does not look at the inside of what no rule asks for; a correlation needs it whole.
                    unreadable++;
                    return List.of();
                }
            }
            return matches;
        };
    }

    private LineMatcher normalizing(SigmaMatcher matcher, OfflineCorrelations correlations) {
        Normalizer normalizer = Normalizer.standard();
        Origin origin = Origin.of("", source, Clock.systemUTC().instant(), ZoneOffset.UTC);
        var session = new Session();
        return (buffer, from, to) -> {
            var normalized = normalizer.normalize(Arrays.copyOfRange(buffer, from, to), origin, session);
            unreadable += normalized.rejections().size();
            List<SigmaMatch> all = new ArrayList<>();
            for (Event event : normalized.events()) {
                List<SigmaMatch> matches = matcher.matchAll(event);
                if (correlations.concern(matches)) {
                    correlations.add(
                            index,
                            matches,
                            matcher.view(event),
                            _ -> event.time().toEpochMilli());
                }
                all.addAll(matches);
            }
            return all;
        };
    }

    private static JsonObject json(OfflineCorrelations.Correlated one) {
        List<JsonObject> facts = one.signal().evidence().getLast().facts().stream()
                .map(fact -> new JsonObject()
                        .put("selection", fact.selection())
                        .put("field", fact.field())
                        .put("value", fact.value()))
                .toList();
        return new JsonObject()
                .put("event_index", one.index())
                .put("rule_id", one.rule().id())
                .put("rule_title", one.rule().title())
                .put("level", one.rule().level().word())
                .put("author", one.rule().author())
                .put("tags", one.rule().tags())
                .put(
                        "matched",
                        new JsonObject()
                                .put("selections", List.of("correlation"))
                                .put("fields", facts))
                .put("explanation", one.signal().description());
    }

    @FunctionalInterface
    private interface LineMatcher {
        List<SigmaMatch> match(byte[] buffer, int from, int to) throws MalformedEvent;
    }
}
