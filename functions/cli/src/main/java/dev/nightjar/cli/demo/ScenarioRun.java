package dev.nightjar.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.demo.Tallies.Counted;
import dev.nightjar.cli.findings.QueryClient;
import dev.nightjar.cli.generate.scenario.Scenario;
import dev.nightjar.cli.generate.scenario.ScenarioPlan;
import dev.nightjar.cli.local.LocalStack;
import dev.nightjar.cli.local.Steps;
import dev.nightjar.cli.send.KinesisShipment;
import dev.nightjar.cli.site.Site;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import dev.nightjar.localstack.Inbox.Message;
import dev.nightjar.localstack.QueueInbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/// One scenario through the deployment, under a tenant of its own: what other runs left there is not its.
///
/// @param truth file to which the generator writes what really happened, and from which the verdict reads it
public record ScenarioRun(LocalStack stack, ScenarioPlan plan, String tenant, Path truth, Steps steps) {
    private static final Duration LOOK = Duration.ofMillis(300);

    /// All is read and nothing has changed for so long: it is done.
    private static final Duration QUIET = Duration.ofSeconds(8);

    /// A run in which nothing changes for so long is not going to settle.
    private static final Duration STANDSTILL = Duration.ofSeconds(90);

    /// The last findings are joined and told so long after the last event was looked at, at the most.
    private static final Duration JOINING = Duration.ofMinutes(3);

    /// How often somebody who waits is told how far it is.
    private static final Duration PROGRESS = Duration.ofSeconds(15);

    private static final int MOST = 1_000;

    /// @param settled whether everything came to an end in time
    public record Result(Verdict verdict, boolean settled) {}

    public Result play() {
        Site site = stack.site();
        List<String> topics = Stream.of("CriticalTopic", "HighTopic", "MediumTopic", "LowTopic")
                .map(site::output)
                .toList();
        try (QueueInbox queue = QueueInbox.subscribedTo(stack.cloud(), topics);
                Tallies tallies = Tallies.open(site, tenant);
                QueryClient query = new QueryClient(site)) {
            long lines = send(site, tallies);
            boolean settled = isSettled(lines, tallies, queue);
            Verdict verdict = verdict(query, told(queue));
            Duration asked = steps.elapsed();
            while (!verdict.isJoined() && steps.elapsed().minus(asked).compareTo(JOINING) < 0) {
                pause();
                verdict = verdict(query, told(queue));
            }
            return new Result(verdict, settled);
        }
    }

    private long send(Site site, Tallies tallies) {
        try (KinesisClient kinesis = site.client(KinesisClient.builder())) {
            var shipment = new KinesisShipment(kinesis, site.output("LogsStream"), (_, _) -> {});
            var convoy = new Convoy(tenant, plan.start(), shipment::add);
            Runnable ship = () -> {
                convoy.flush();
                shipment.flush();
            };
            var pace = new Pace(plan.start(), convoy, new Runnable() {
                private long sent;
                private Duration said = steps.elapsed();

                @Override
                public void run() {
                    long before = sent;
                    ship.run();
                    sent = convoy.lines();
                    awaitDetected(before, tallies);
                    if (steps.elapsed().minus(said).compareTo(PROGRESS) >= 0) {
                        said = steps.elapsed();
                        steps.say("demo", "%,d lines sent, %,d looked at".formatted(sent, before));
                    }
                }
            });
            JsonObject told = new Scenario(plan).play(pace).json();
            ship.run();
            Files.createDirectories(truth.toAbsolutePath().getParent());
            Files.write(truth, (Json.write(told) + "\n").getBytes(UTF_8));
            steps.say("demo", "%,d lines sent; what really happened: %s".formatted(convoy.lines(), truth));
            return convoy.lines();
        } catch (IOException e) {
            throw new CommandFailed("cannot write " + truth + ": " + e.getMessage(), "", e);
        }
    }

    /// Waits until the first so many lines are normalized and their events looked at, while later ones are on their
    /// way; goes on without them when nothing changes for long.
    private void awaitDetected(long lines, Tallies tallies) {
        Duration changed = steps.elapsed();
        long normalized = -1;
        long detected = -1;
        long events = Long.MAX_VALUE;
        while (steps.elapsed().minus(changed).compareTo(STANDSTILL) < 0) {
            Counted now = tallies.normalized();
            if (now.lines() >= lines) {
                events = Math.min(events, now.events());
            }
            Counted looked = tallies.detected();
            if (looked.lines() >= events) {
                return;
            }
            if (now.lines() != normalized || looked.lines() != detected) {
                normalized = now.lines();
                detected = looked.lines();
                changed = steps.elapsed();
            }
            pause();
        }
    }

    /// Waits until so many lines are normalized and looked at and nothing has changed for a while.
    ///
    /// @return false when that does not come about
    private boolean isSettled(long lines, Tallies tallies, QueueInbox queue) {
        String before = "";
        Duration changed = steps.elapsed();
        while (true) {
            Counted normalized = tallies.normalized();
            Counted detected = tallies.detected();
            String state = String.format(
                    "%,d of %,d lines sent are normalized, %,d events looked at, %d findings, %d notifications",
                    normalized.lines(),
                    lines,
                    detected.lines(),
                    detected.findings(),
                    told(queue).size());
            Duration now = steps.elapsed();
            if (!state.equals(before)) {
                before = state;
                changed = now;
            }
            Duration quiet = now.minus(changed);
            boolean isRead = normalized.lines() >= lines && detected.lines() >= normalized.events();
            if (isRead && quiet.compareTo(QUIET) >= 0) {
                steps.say("demo", state);
                return true;
            }
            if (quiet.compareTo(STANDSTILL) > 0) {
                steps.say("demo", state + "; it stands still");
                return false;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted");
        }
    }

    private List<Message> told(QueueInbox queue) {
        return queue.received().stream()
                .filter(message -> tenant.equals(message.attributes().get("tenant")))
                .toList();
    }

    private Verdict verdict(QueryClient query, List<Message> told) {
        Map<String, String> scope = new LinkedHashMap<>();
        scope.put("tenant", tenant);
        scope.put("from", plan.start().toString());
        scope.put("to", plan.end().plusSeconds(1).toString());
        try {
            return new Verdict(
                    Json.readObject(Files.readAllBytes(truth)),
                    query.incidents(scope, MOST).stream()
                            .map(QueryClient::readIncident)
                            .toList(),
                    query.search(scope, MOST).stream().map(QueryClient::read).toList(),
                    told);
        } catch (IOException | MalformedJson e) {
            throw new CommandFailed("cannot read " + truth + ": " + e.getMessage(), "", e);
        }
    }
}
