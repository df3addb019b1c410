package dev.nightjar.cli.indicators;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.Terminal;
import dev.nightjar.cli.hunt.IndicatorFile;
import dev.nightjar.cli.site.Where;
import dev.nightjar.detection.intel.feed.Format;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar indicators import FILE`.
@Command(
        name = "import",
        description = {
            "Makes a file's indicators the list of a source, in place of the one it had.",
            "Takes a value a line, CSV, a STIX 2.1 bundle, or a MISP event. Private addresses, top-level domains and"
                    + " what every network asks for are refused, each with the reason."
        },
        mixinStandardHelpOptions = true)
final class IndicatorsImportCommand implements Callable<Integer> {
    private final InstantSource clock = InstantSource.system();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Where where = new Where();

    @Parameters(paramLabel = "FILE", description = "The list; - is standard input.")
    private Path file = Path.of("-");

    @Option(names = "--source", required = true, description = "Who says so, such as the feed's name.")
    private String source = "";

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES} (default: told by the content).")
    private @Nullable Format format;

    @Option(
            names = "--confidence",
            paramLabel = "N",
            defaultValue = "50",
            description = "0 to 100, of those whose file tells none: findings are high from 70, medium from 30"
                    + " (default: ${DEFAULT-VALUE}).")
    private int confidence = 50;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "90",
            description = "How long those hold whose file tells no end (default: ${DEFAULT-VALUE}).")
    private int days = 90;

    @Option(names = "--dry-run", description = "Says what would be taken and refused; needs no deployment.")
    private boolean isDry;

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
        Path list = file.toString().equals("-") ? standardInput() : file;
        IndicatorFile read =
                IndicatorFile.read(list, Optional.ofNullable(format), source, confidence, Duration.ofDays(days), now);
        read.complaints().forEach(this::say);
        if (read.indicators().isEmpty()) {
            throw new CommandFailed("the file holds no indicator that could be taken");
        }
        if (isDry) {
            say(read.indicators().size() + " would be taken");
            return 0;
        }
        try (var knowledge = new Knowledge(where.site(), tenant)) {
            knowledge.lists().replace(tenant, source, read.indicators(), now);
            say(read.indicators().size() + " indicators are the list of " + source + " now");
        }
        return past.hunt(spec, where, tenant, List.of("--indicators", list.toString()), now);
    }

    /// In a file, since it is read once more for the hunt.
    private static Path standardInput() {
        try {
            Path list = Files.createTempFile("nightjar-", ".indicators");
            list.toFile().deleteOnExit();
            Files.copy(System.in, list, StandardCopyOption.REPLACE_EXISTING);
            return list;
        } catch (IOException e) {
            throw new CommandFailed("cannot read standard input: " + e.getMessage(), "", e);
        }
    }

    private void say(String text) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(Terminal.line(text));
        err.flush();
    }
}
