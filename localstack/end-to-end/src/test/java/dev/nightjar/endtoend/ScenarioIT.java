package dev.nightjar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.cli.demo.ScenarioRun;
import dev.nightjar.cli.findings.FindingText;
import dev.nightjar.cli.generate.scenario.ScenarioPlan;
import dev.nightjar.cli.generate.scenario.ScenarioPlan.Beacon;
import dev.nightjar.cli.local.LocalStack;
import dev.nightjar.cli.local.Steps;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.events.model.Json;
import dev.nightjar.localstack.LocalCloud;
import dev.nightjar.localstack.junit.OneCloud;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The story at the heart of it, through the deployed pipeline: a machine is infected by a web site, calls home by DNS,
/// changes its address, and another one follows.
@ExtendWith(OneCloud.class)
class ScenarioIT {
    private static final Instant MORNING = Instant.parse("2026-11-16T07:30:00Z");

    @Test
    void oneIncidentTellsTheWholeStoryAndBenignHostsAreQuiet(LocalCloud cloud, @TempDir Path folder) {
        try (Pipeline pipeline = Pipeline.deployedOn(cloud)) {
            var plan = new ScenarioPlan(1, MORNING, Duration.ofHours(5), 24, 1, Beacon.EVERY_MINUTE);
            var steps = new Steps(new PrintWriter(Writer.nullWriter()), InstantSource.system());

            ScenarioRun.Result result = new ScenarioRun(
                            new LocalStack(cloud, pipeline.site()), plan, "story", folder.resolve("truth.json"), steps)
                    .play();

            assertThat(result.settled()).isTrue();
            assertThat(result.verdict().holds())
                    .as(
                            "%s%n%s",
                            Json.write(result.verdict().json(steps.elapsed())),
                            result.verdict().findings().stream()
                                    .map(FindingText::headline)
                                    .collect(Collectors.joining("\n")))
                    .isTrue();
            workedOn(result.verdict().incidents().getFirst(), new Cli(cloud));
        }
    }

    /// A responder's commands, and what the query function then says.
    private static void workedOn(Incident incident, Cli cli) {
        String id = incident.id().value();
        cli.run("incidents", "ack", "--aws", "--tenant", "story", "--as", "Carla", id);
        cli.run("incidents", "tick", "--aws", "--tenant", "story", "--as", "Carla", id, "3");
        cli.run("incidents", "close", "--aws", "--tenant", "story", "--as", "Dora", id, "rebuilt");

        assertThat(cli.run("incidents", "--aws", "--tenant", "story", id))
                .anyMatch(line -> line.startsWith("status") && line.contains("Resolved, Carla"))
                .anyMatch(line -> line.startsWith("history") && line.contains("Dora closed it: rebuilt"))
                .anyMatch(line -> line.startsWith("to do") && line.contains(" 3 [x] ") && line.contains("(Carla, "));
    }
}
