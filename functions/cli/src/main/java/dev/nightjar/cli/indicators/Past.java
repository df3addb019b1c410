package dev.nightjar.cli.indicators;

import dev.nightjar.cli.hunt.HuntCommand;
import dev.nightjar.cli.site.Where;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// Holds indicators that are new against what the lake has, as soon as they come: what is found is printed, and told to
/// responders as if it had been found live.
final class Past {
    private static final Duration LATELY = Duration.ofDays(7);

    @Option(
            names = "--hunt",
            paramLabel = "SINCE",
            description = "Holds them against the lake since then, such as 2026-11-01 (default: 7 days ago).")
    private @Nullable String since;

    @Option(names = "--no-hunt", description = "Does not: only what comes from now on is held against them.")
    private boolean isOff;

    /// @param what to hunt for, as options of `hunt`
    /// @return its exit code
    int hunt(CommandSpec spec, Where where, String tenant, List<String> what, Instant now) {
        if (isOff) {
            return 0;
        }
        String from = since == null
                ? now.minus(LATELY).truncatedTo(ChronoUnit.SECONDS).toString()
                : since;
        String[] arguments = Stream.of(
                        Stream.of(where.arguments()),
                        what.stream(),
                        Stream.of("--keep", "--since", from, "--tenant", tenant))
                .flatMap(one -> one)
                .toArray(String[]::new);
        return new CommandLine(new HuntCommand())
                .setOut(spec.commandLine().getOut())
                .setErr(spec.commandLine().getErr())
                .setExecutionExceptionHandler((failure, _, _) -> {
                    throw failure;
                })
                .execute(arguments);
    }
}
