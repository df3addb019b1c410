package dev.nightjar.cli.send;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.site.Site;
import dev.nightjar.cli.site.Where;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/// `nightjar send`.
@Command(
        name = "send",
        description =
                "Sends the lines of log files to the deployment's stream of logs. The same file sent twice counts once.",
        mixinStandardHelpOptions = true)
public final class SendCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Where where = new Where();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Plain or gzip; - is standard input.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = "",
            description = "What wrote it (default: recognized from the content); ./nightjar sources lists the names.")
    private String source = "";

    @Option(names = "--host", defaultValue = "", description = "The host that wrote it, where the lines do not say it.")
    private String host = "";

    @Option(
            names = "--zone",
            defaultValue = "",
            description = "The zone of times that name none, such as Europe/Berlin (default: UTC).")
    private String zone = "";

    @Option(
            names = "--tenant",
            defaultValue = "",
            description = "The tenant it belongs to (default: the deployment's).")
    private String tenant = "";

    private long lines;
    private long records;
    private long tooLong;

    @Override
    public Integer call() {
        checkZone();
        Site site = where.site();
        try (KinesisClient kinesis = site.client(KinesisClient.builder())) {
            var shipment = new KinesisShipment(kinesis, site.output("LogsStream"), (record, _) -> {
                records++;
                lines += record.lines();
            });
            for (Path file : files) {
                send(file, new RecordPacker(new Envelope(source, host, zone, tenant), shipment::add));
            }
            shipment.flush();
        } catch (SdkException e) {
            throw failed("the stream does not take records: " + e.getMessage(), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("sent " + lines + " lines in " + records + " records");
        out.flush();
        return tooLong == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void send(Path file, RecordPacker packer) {
        try (var reader = new LineReader(open(file))) {
            long number = 0;
            for (Optional<byte[]> line = reader.next(); line.isPresent(); line = reader.next()) {
                number++;
                if (reader.wasCut() || !packer.add(line.get())) {
                    tooLong++;
                    spec.commandLine()
                            .getErr()
                            .println("nightjar: left out line " + number + " of " + file
                                    + ": no record of the stream can hold it, even compressed");
                }
            }
            packer.flush();
        } catch (NoSuchFileException e) {
            throw failed("cannot read " + file + ": no such file", e);
        } catch (IOException e) {
            throw failed("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        return file.toString().equals("-") ? System.in : Files.newInputStream(file);
    }

    private void checkZone() {
        try {
            if (!zone.isEmpty()) {
                ZoneId.of(zone);
            }
        } catch (DateTimeException e) {
            throw new ParameterException(spec.commandLine(), "--zone: there is no time zone " + zone, e);
        }
    }

    private static CommandFailed failed(String what, Exception cause) {
        return new CommandFailed(what, "", cause);
    }
}
