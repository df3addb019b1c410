package dev.nightjar.cli.hunt;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.Terminal;
import dev.nightjar.cli.assets.AssetsFile;
import dev.nightjar.cli.policy.PolicyFile;
import dev.nightjar.cli.send.Envelope;
import dev.nightjar.cli.site.Where;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingJson;
import dev.nightjar.detection.finding.Status;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.hunt.LakeSlice;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.IncidentJson;
import dev.nightjar.detection.intel.Indicator;
import dev.nightjar.detection.knowledge.Assets;
import dev.nightjar.detection.policy.Policy;
import dev.nightjar.detection.replay.Replay;
import dev.nightjar.detection.score.Intelligence;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar hunt`.
@Command(
        name = "hunt",
        description = {
            "Runs the engine of live detection over the past: over log files, or over a deployment's lake.",
            "Prints the findings that live detection would have raised, one OCSF JSON object a line, then the"
                    + " incidents. Without --rule, --indicator(s) and --detector it hunts for all that live detection"
                    + " looks for; over a deployment's lake with its rules, indicators and policy."
        },
        mixinStandardHelpOptions = true)
public final class HuntCommand implements Callable<Integer> {
    /// Of a lake, if nothing else is said.
    private static final Duration LATELY = Duration.ofDays(7);

    private static final int BATCH = 500;

    /// Of indicators whose list does not tell, as of `indicators import`.
    private static final int CONFIDENCE = 50;

    private static final Duration AHEAD = Duration.ofDays(90);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Where where = new Where();

    @Option(
            names = "--rule",
            paramLabel = "FILE",
            description = "A Sigma rule or a folder of them, may be repeated; or one pack.")
    private List<Path> rules = new ArrayList<>();

    @Option(
            names = "--indicator",
            paramLabel = "VALUE",
            description = "A domain, an address, a network, a URL or a file hash; may be repeated.")
    private List<String> indicators = new ArrayList<>();

    @Option(
            names = "--indicators",
            paramLabel = "FILE",
            description = "A list of indicators as `indicators import` takes it; may be repeated.")
    private List<Path> lists = new ArrayList<>();

    @Option(names = "--detector", paramLabel = "NAME", description = "A detector with a memory; may be repeated.")
    private List<String> detectors = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Findings whose last event is at this time or later, such as 2026-11-22 or"
                    + " 2026-11-22T10:00:00Z (default: all of the files; of a lake, the last 7 days). What lies before"
                    + " still counts as history, of a lake for as long as what is hunted for remembers it.")
    private String since = "";

    @Option(names = "--until", paramLabel = "TIME", description = "Findings whose last event is before this time.")
    private String until = "";

    @Option(
            names = "--keep",
            description = "Of a lake: keeps the findings in the deployment, which tells responders of those that it did"
                    + " not know.")
    private boolean isKept;

    @Option(names = "--assets", paramLabel = "FILE", description = "Whose machines are; see ./nightjar assets --help.")
    private @Nullable Path assets;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "What is allowed, as JSON: such findings are marked as suppressed and make no incident.")
    private @Nullable Path policy;

    @Option(names = "--source", paramLabel = "NAME", defaultValue = "", description = "What wrote the files.")
    private String source = "";

    @Option(names = "--host", defaultValue = "", description = "The host that wrote them, where lines do not say it.")
    private String host = "";

    @Option(names = "--zone", defaultValue = "", description = "The zone of times that name none (default: UTC).")
    private String zone = "";

    @Option(names = "--tenant", defaultValue = "default", description = "Whose events (default: ${DEFAULT-VALUE}).")
    private String tenant = "default";

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Log files and folders, plain or gzip; - is standard input. None: the deployment's lake.")
    private List<Path> paths = new ArrayList<>();

    @Override
    public Integer call() {
        Selection named = Selection.of(rules, indicators, listed(), detectors);
        Optional<Instant> from = time("--since", since);
        Optional<Instant> to = time("--until", until);
        Optional<Assets> known = Optional.ofNullable(assets).map(AssetsFile::assets);
        Optional<Policy> allowed = Optional.ofNullable(policy).map(PolicyFile::policy);
        if (isKept && !paths.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--keep is for findings of a deployment's lake");
        }
        try (var spool = new EventSpool()) {
            if (paths.isEmpty()) {
                try (var deployed = new Deployed(where.site())) {
                    Selection selection = isAnythingNamed() ? named.asHeldBy(deployed) : named.with(deployed);
                    lake(deployed, selection, spool, from, to);
                    Policy theirs = allowed.orElseGet(() -> deployed.policy(tenant));
                    Assets whose = known.orElseGet(() -> deployed.assets(tenant));
                    List<Finding> found = hunt(selection, whose, deployed.indicators(), theirs, spool, from, to, "");
                    if (isKept) {
                        progress(deployed.keep(found) + " findings that the deployment did not know");
                    }
                }
            } else {
                String read = files(spool);
                hunt(
                        named,
                        known.orElse(Assets.NONE),
                        Intelligence.NONE,
                        allowed.orElse(Policy.NONE),
                        spool,
                        from,
                        to,
                        read);
            }
        } catch (NoSuchFileException e) {
            throw new CommandFailed("no such file: " + e.getFile());
        } catch (IOException e) {
            throw new CommandFailed("cannot read or write: " + e.getMessage(), "", e);
        }
        return 0;
    }

    private boolean isAnythingNamed() {
        return !(rules.isEmpty() && indicators.isEmpty() && lists.isEmpty() && detectors.isEmpty());
    }

    private List<Finding> hunt(
            Selection selection,
            Assets known,
            Intelligence intelligence,
            Policy allowed,
            EventSpool spool,
            Optional<Instant> from,
            Optional<Instant> to,
            String read) {
        var replay = new Replay(
                selection.matching(),
                selection.rules().plans(),
                selection.detectors(),
                known,
                intelligence,
                allowed,
                spool);
        run(spool, replay, to);
        return printed(replay, from, read);
    }

    private List<Indicator> listed() {
        var all = new ArrayList<Indicator>();
        for (Path list : lists) {
            IndicatorFile read = IndicatorFile.read(
                    list, Optional.empty(), list.getFileName().toString(), CONFIDENCE, AHEAD, Instant.now());
            read.complaints().forEach(this::progress);
            all.addAll(read.indicators());
        }
        return all;
    }

    private String files(EventSpool spool) throws IOException {
        var logs = new RawLogs(spool, new Envelope(source, host, zone, ""), tenant);
        for (Path path : paths) {
            for (Path file : files(path)) {
                progress("reading " + file);
                logs.add(file);
            }
        }
        return logs.lines() + " lines (" + logs.filtered() + " left out on purpose, " + logs.quarantined()
                + " not understood), ";
    }

    private static List<Path> files(Path path) throws IOException {
        if (path.toString().equals("-") || !Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void lake(
            Deployed deployed, Selection selection, EventSpool spool, Optional<Instant> from, Optional<Instant> to) {
        Instant end = to.orElseGet(() -> Instant.now().plus(Duration.ofHours(1)));
        Instant begin = from.orElseGet(() -> end.minus(LATELY));
        if (!begin.isBefore(end)) {
            throw new ParameterException(spec.commandLine(), "--since must be before --until");
        }
        Instant history = begin.minus(selection.memory());
        progress("reading the lake from " + history + " to " + end);
        deployed.lake().read(new LakeSlice(tenant, Set.of(), history, end), one -> {
            try {
                spool.add(Json.writeBytes(one.event().body()));
            } catch (MalformedJson e) {
                throw new IllegalStateException("the lake holds what is no event", e);
            }
        });
    }

    private static void run(EventSpool spool, Replay replay, Optional<Instant> to) {
        var batch = new ArrayList<Observation>(BATCH);
        spool.inOrder(one -> {
            if (to.isEmpty() || one.event().time().isBefore(to.get())) {
                batch.add(one);
            }
            if (batch.size() == BATCH) {
                replay.take(batch);
                batch.clear();
            }
        });
        replay.take(batch);
    }

    private List<Finding> printed(Replay replay, Optional<Instant> from, String read) {
        PrintWriter out = spec.commandLine().getOut();
        List<Finding> findings = replay.findings().stream()
                .filter(one -> from.isEmpty() || !one.lastSeen().isBefore(from.get()))
                .toList();
        List<Incident> incidents = replay.incidents().stream()
                .filter(one -> from.isEmpty() || !one.lastSeen().isBefore(from.get()))
                .toList();
        findings.forEach(one -> print(out, FindingJson.write(one)));
        incidents.forEach(one -> print(out, IncidentJson.write(one)));
        out.flush();
        long suppressed = findings.stream()
                .filter(one -> one.status() == Status.SUPPRESSED)
                .count();
        progress(read + replay.events() + " events, " + findings.size() + " findings"
                + (suppressed == 0 ? "" : " (" + suppressed + " allowed by the policy)") + ", " + incidents.size()
                + " incidents" + (replay.failed() == 0 ? "" : "; a rule or detector failed on " + replay.failed()));
        return findings;
    }

    private static void print(PrintWriter out, JsonObject json) {
        String text = Json.write(json);
        out.println(Terminal.isInteractive() ? Terminal.json(text) : text);
    }

    private void progress(String text) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(Terminal.line(text));
        err.flush();
    }

    private Optional<Instant> time(String option, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.length() == "2026-11-22".length()
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(), option + " is a time such as 2026-11-22 or 2026-11-22T10:00:00Z", e);
        }
    }
}
