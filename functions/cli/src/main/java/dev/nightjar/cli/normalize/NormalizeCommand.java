package dev.nightjar.cli.normalize;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.Terminal;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonWriter;
import dev.nightjar.events.model.ocsf.OcsfValidator;
import dev.nightjar.events.parsers.Catalogue;
import dev.nightjar.events.parsers.Limits;
import dev.nightjar.events.parsers.Normalized;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import dev.nightjar.events.parsers.line.Session;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Reads logs, writes OCSF events as JSON lines to standard output, and a summary to standard error.
@Command(
        name = "normalize",
        description = {
            "Reads logs and writes OCSF 1.8 events, one JSON object a line, each with its line in raw_data.",
            "The source is recognized from the content; ./nightjar sources lists what is understood.",
            "gzip, zstd, and the envelopes of agents and CloudWatch Logs are taken off.",
            "Packet captures (pcap, pcapng) and exported flows (NetFlow, IPFIX) are read as they are."
        },
        mixinStandardHelpOptions = true)
public final class NormalizeCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--source", paramLabel = "NAME", description = "The source, where it is known.")
    private String source = "";

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "Sources of your own, asked first: see events/MAPPINGS.md; repeat it for more.")
    private List<Path> mappings = new ArrayList<>();

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Where lines go that nobody understands, with reasons.")
    private @Nullable Path rejects;

    @Option(names = "--explain", description = "Show how each line is understood, instead of writing events.")
    private boolean explains;

    @Option(names = "--validate", description = "Check each event against the schema and name what is wrong.")
    private boolean validates;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Of times that name none (default: ${DEFAULT-VALUE}).")
    private ZoneId zone = ZoneId.of("UTC");

    @Option(names = "--tenant", paramLabel = "NAME", description = "Whose logs they are (default: ${DEFAULT-VALUE}).")
    private String tenant = "default";

    @Parameters(paramLabel = "FILE", description = "Files to read; standard input when there is none, or for `-`.")
    private List<String> files = new ArrayList<>();

    /// A piece of a file is ours, not a sender's: it may hold as many short lines, packets or flows as fit in.
    private static final Limits FILES = new Limits(256 << 20, 1 << 20, 5_000_000);

    private final JsonWriter writer = new JsonWriter();
    private final Tally tally = new Tally();
    private Normalizer normalizer = new Normalizer(Catalogue.standard(), FILES);

    @Override
    public void run() {
        if (!mappings.isEmpty()) {
            normalizer = new Normalizer(Catalogue.standard().with(MappingFiles.read(mappings)), FILES);
        }
        if (!source.isEmpty() && normalizer.catalogue().named(source).isEmpty()) {
            throw new CommandFailed("no source is called " + source, "./nightjar sources lists them.");
        }
        try (OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
                RejectsFile refused = RejectsFile.open(rejects)) {
            for (String file : files.isEmpty() ? List.of("-") : files) {
                normalize(file, out, refused);
            }
        } catch (NoSuchFileException e) {
            throw new CommandFailed("no such file: " + e.getFile());
        } catch (IOException e) {
            throw new CommandFailed("cannot read or write: " + e.getMessage());
        }
        if (!explains) {
            tally.print(spec.commandLine().getErr());
        }
    }

    private void normalize(String file, OutputStream out, RejectsFile refused) throws IOException {
        boolean isStandard = file.equals("-");
        Path path = Path.of(file);
        // A line without a year has the file's: what was last written then cannot be younger.
        Instant arrived =
                isStandard ? Instant.now() : Files.getLastModifiedTime(path).toInstant();
        Origin origin = Origin.of(tenant, source, arrived, zone);
        var session = new Session();
        InputStream in = isStandard ? System.in : Files.newInputStream(path);
        try (var pieces = new LinePieces(in, normalizer::binary)) {
            for (byte[] piece = pieces.next(); piece != null; piece = pieces.next()) {
                if (explains) {
                    new Explanation(normalizer, origin).write(piece, out);
                } else {
                    long before = tally.lines();
                    Normalized normalized = normalizer.normalize(piece, origin, session);
                    tally.add(normalized);
                    write(normalized, out);
                    refused.write(file, before, normalized.rejections());
                }
            }
        }
    }

    private void write(Normalized normalized, OutputStream out) throws IOException {
        boolean isWatched = Terminal.isInteractive();
        for (Event event : normalized.events()) {
            if (validates) {
                validate(event);
            }
            if (isWatched) {
                out.write((Terminal.json(Json.write(event.body())) + '\n').getBytes(StandardCharsets.UTF_8));
            } else {
                writer.clear().write(event.body()).write('\n').writeTo(out);
            }
        }
    }

    private void validate(Event event) {
        List<String> violations = Schema.VALIDATOR.validate(event.body());
        if (!violations.isEmpty()) {
            tally.addInvalid();
            spec.commandLine().getErr().println(Terminal.line(String.join("; ", violations)));
        }
    }

    /// Read only when asked for: the schema costs start-up time.
    private static final class Schema {
        private static final OcsfValidator VALIDATOR = new OcsfValidator();
    }
}
