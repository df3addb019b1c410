package dev.nightjar.cli.findings;

import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Status;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which findings or incidents to show.
public final class Selection {
    private final InstantSource clock = InstantSource.system();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--severity", paramLabel = "LEAST", description = "This or worse: ${COMPLETION-CANDIDATES}.")
    private @Nullable Severity severity;

    @Option(names = "--status", description = "${COMPLETION-CANDIDATES}.")
    private @Nullable Status status;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "Last seen since then: 30m, 12h, 7d, a day as 2026-11-22 or a time as 2026-11-22T10:00:00Z"
                    + " (default: 30d).")
    private @Nullable String since;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    @Option(names = "--tenant", description = "Of this tenant (default: the deployment's).")
    private @Nullable String tenant;

    /// How many to show at most.
    ///
    /// @throws ParameterException when it is less than one
    public int limit() {
        if (limit < 1) {
            throw new ParameterException(command.commandLine(), "--limit must be at least 1");
        }
        return limit;
    }

    /// As the query function wants it; the caller may add to it.
    public Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        put(parameters, "severity", severity == null ? null : severity.name().toLowerCase(Locale.ROOT));
        put(parameters, "status", status == null ? null : status.name().toLowerCase(Locale.ROOT));
        put(parameters, "from", since == null ? null : Since.from(since, clock));
        put(parameters, "tenant", tenant);
        return parameters;
    }

    static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
