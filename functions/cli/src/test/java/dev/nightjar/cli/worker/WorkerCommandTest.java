package dev.nightjar.cli.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class WorkerCommandTest {
    @Test
    void aPeriodOfNoTimeIsRefusedBeforeAnythingIsRead() {
        var said = new StringWriter();
        CommandLine worker = new CommandLine(new WorkerCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setErr(new PrintWriter(said));

        assertThat(worker.execute("normalize", "--progress", "0")).isEqualTo(2);
        assertThat(said.toString()).contains("--failover and --progress take a second or more");
    }
}
