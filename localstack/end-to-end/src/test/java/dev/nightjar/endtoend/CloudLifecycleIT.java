package dev.nightjar.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.localstack.CloudException;
import dev.nightjar.localstack.CloudStatus.State;
import dev.nightjar.localstack.LocalCloud;
import dev.nightjar.localstack.Progress;
import dev.nightjar.localstack.junit.OneCloud;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

/// Nothing survives a cloud, whatever it dies of. Processes are looked for by the mark that they inherit, which neither
/// a new session nor the death of a parent takes away.
@DisabledIf("runsAsContainers")
class CloudLifecycleIT {
    private static final Path CHECKOUT = OneCloud.checkout();
    private static final Path DIR = Path.of("target/lifecycle").toAbsolutePath();

    static boolean runsAsContainers() throws IOException, InterruptedException {
        return !"host".equals(System.getenv("NIGHTJAR_CLOUD"))
                && new ProcessBuilder("/usr/bin/env", "docker", "info")
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
    }

    @AfterEach
    void stop() {
        LocalCloud.stop(CHECKOUT, DIR, Progress.SILENT);
    }

    @Test
    void leavesNothingBehindWhenLocalStackOrItsSupervisorIsKilled() throws IOException {
        LocalCloud.startOwned(CHECKOUT, DIR, Progress.SILENT);
        assertThat(processes())
                .as("supervisor's family: LocalStack and DynamoDB Local")
                .hasSizeGreaterThan(1);

        kill("localstack.runtime.main");
        Pipeline.await("the supervisor to sweep", () -> processes().isEmpty());
        assertThat(LocalCloud.status(CHECKOUT, DIR).state()).isEqualTo(State.FAILED);
        assertThat(LocalCloud.status(CHECKOUT, DIR).reason()).contains("SIGKILL");

        LocalCloud.startOwned(CHECKOUT, DIR, Progress.SILENT);
        killSupervisor();
        Pipeline.await(
                "LocalStack to die with it",
                () -> commands("localstack.runtime.main").isEmpty());
        assertThat(LocalCloud.status(CHECKOUT, DIR).state()).isEqualTo(State.FAILED);

        LocalCloud.stop(CHECKOUT, DIR, Progress.SILENT);
        assertThat(processes()).isEmpty();
        assertThat(DIR.resolve("tmp")).doesNotExist();
    }

    @Test
    void refusesATakenPortInWordsThatHelp() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(CloudException.class)
                    .isThrownBy(() -> LocalCloud.start(CHECKOUT, DIR, taken.getLocalPort(), Progress.SILENT))
                    .withMessageContaining("port " + taken.getLocalPort() + " is taken")
                    .withMessageContaining("--port");
        }
    }

    private static void kill(String command) {
        List<ProcessHandle> found = commands(command);
        assertThat(found).isNotEmpty();
        found.forEach(ProcessHandle::destroyForcibly);
    }

    private static void killSupervisor() {
        List<ProcessHandle> supervisors = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(List::of)
                        .filter(arguments ->
                                arguments.contains("nightjar_cloud.supervisor") && arguments.contains(DIR.toString()))
                        .isPresent())
                .toList();
        assertThat(supervisors).hasSize(1);
        supervisors.getFirst().destroyForcibly();
    }

    private static List<ProcessHandle> commands(String module) {
        return processes().stream()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains(module))
                        .orElse(false))
                .toList();
    }

    /// The processes of the cloud in [#DIR], the supervisor aside.
    private static List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses().filter(CloudLifecycleIT::isMarked).toList();
    }

    private static boolean isMarked(ProcessHandle process) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "environ"));
            return Stream.of(new String(environment, ISO_8859_1).split("\0", -1))
                    .anyMatch(("NIGHTJAR_CLOUD_FOLDER=" + DIR)::equals);
        } catch (IOException e) {
            return false; // another user's, or it has just ended
        }
    }
}
