package dev.nightjar.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.cli.send.Envelope;
import dev.nightjar.cli.send.PackedRecord;
import dev.nightjar.cli.send.RecordPacker;
import dev.nightjar.localstack.LocalCloud;
import dev.nightjar.localstack.junit.OneCloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A stack whose logs no function reads: workers with the Kinesis Client Library do.
@ExtendWith(OneCloud.class)
class WorkerIT {
    private static final String STACK = "worked";

    @Test
    void workersDoWhatTheFunctionWouldDoAndGoOnWhereTheOneBeforeStopped(LocalCloud cloud) {
        try (Pipeline pipeline = Pipeline.deployedOn(cloud, STACK, Map.of("NormalizeBy", "worker"))) {
            var cli = new Cli(cloud);

            pipeline.send(record(guesses()));
            work(cli);
            assertThat(pipeline.counted("worked", "normalize").lines()).isEqualTo(12);

            pipeline.send(record(Stream.of("2026-11-20T10:04:01.250000+00:00 bastion-1 sshd[4012]: Accepted password"
                    + " for carla from 203.0.113.81 port 50112 ssh2")));
            work(cli);
            pipeline.settle("worked", 13);

            assertThat(pipeline.counted("worked", "normalize")).satisfies(counted -> {
                assertThat(counted.lines()).isEqualTo(13);
                assertThat(counted.normalized()).isEqualTo(13);
            });
            Pipeline.await(
                    "the finding",
                    () -> pipeline.findings("worked").stream()
                            .anyMatch(finding -> finding.text("finding_info.analytic.uid")
                                    .equals(Optional.of("login-failures-then-success"))));
        }
    }

    private static void work(Cli cli) {
        cli.run("worker", "normalize", "--aws", "--stack", STACK, "--failover", "2", "--once");
    }

    private static List<PackedRecord> record(Stream<String> lines) {
        var records = new ArrayList<PackedRecord>();
        var packer = new RecordPacker(new Envelope("sshd", "bastion-1", "UTC", "worked"), records::add);
        lines.forEach(line -> packer.add(line.getBytes(UTF_8)));
        packer.flush();
        return records;
    }

    private static Stream<String> guesses() {
        return IntStream.range(0, 12)
                .mapToObj(i -> ("2026-11-20T10:%02d:%02d.120000+00:00 bastion-1 sshd[%d]: Failed password for carla"
                                + " from 203.0.113.81 port %d ssh2")
                        .formatted(i / 3, i % 3 * 20, 4000 + i, 50_100 + i));
    }
}
