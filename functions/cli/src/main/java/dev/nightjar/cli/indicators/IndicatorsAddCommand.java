package dev.nightjar.cli.indicators;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.site.Where;
import dev.nightjar.detection.intel.Indicator;
import dev.nightjar.detection.intel.IndicatorText;
import dev.nightjar.detection.intel.RefusedIndicator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar indicators add VALUE…`.
@Command(
        name = "add",
        description = "Adds indicators to the list of a source; one that is there already is told anew.",
        mixinStandardHelpOptions = true)
final class IndicatorsAddCommand implements Callable<Integer> {
    private final InstantSource clock = InstantSource.system();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Where where = new Where();

    @Parameters(
            arity = "1..*",
            paramLabel = "VALUE",
            description = "Domains, addresses, networks, URLs, file hashes; hxxp and [.] are understood.")
    private List<String> values = List.of();

    @Option(names = "--source", defaultValue = "by hand", description = "Who says so (default: ${DEFAULT-VALUE}).")
    private String source = "by hand";

    @Option(
            names = "--confidence",
            paramLabel = "N",
            defaultValue = "80",
            description = "0 to 100: findings are high from 70, medium from 30 (default: ${DEFAULT-VALUE}).")
    private int confidence = 80;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "90",
            description = "How long they hold (default: ${DEFAULT-VALUE}).")
    private int days = 90;

    @Option(names = "--note", defaultValue = "", description = "What they are about, such as a malware family.")
    private String note = "";

    @Mixin
    private Past past = new Past();

    @Option(names = "--tenant", defaultValue = "default", description = "Whose (default: ${DEFAULT-VALUE}).")
    private String tenant = "default";

    @Override
    public Integer call() {
        if (source.isBlank() || confidence < 0 || confidence > 100 || days < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--source has a name, --confidence is 0 to 100, --days at least 1");
        }
        Instant now = clock.instant();
        List<Indicator> added =
                values.stream().map(value -> indicator(value, now)).toList();
        try (var knowledge = new Knowledge(where.site(), tenant)) {
            var all = new ArrayList<>(knowledge.of(source));
            all.removeIf(held -> added.stream().anyMatch(one -> isSame(held, one)));
            all.addAll(added);
            knowledge.lists().replace(tenant, source, all, now);
            spec.commandLine().getErr().println(all.size() + " indicators are the list of " + source + " now");
        }
        List<String> what = added.stream()
                .flatMap(one -> Stream.of("--indicator", one.value()))
                .toList();
        return past.hunt(spec, where, tenant, what, now);
    }

    private Indicator indicator(String value, Instant now) {
        try {
            IndicatorText text = IndicatorText.of(value);
            return new Indicator(
                    text.kind(), text.value(), source, confidence, now, now.plus(Duration.ofDays(days)), note);
        } catch (RefusedIndicator e) {
            throw new CommandFailed(value + " is refused: " + e.reason(), "", e);
        }
    }

    private static boolean isSame(Indicator a, Indicator b) {
        return a.kind() == b.kind() && a.value().equals(b.value());
    }
}
