package dev.nightjar.cli.demo;

import dev.nightjar.cli.findings.QueryClient;
import dev.nightjar.cli.generate.Day;
import dev.nightjar.cli.local.LocalStack;
import dev.nightjar.cli.local.Steps;
import dev.nightjar.cli.send.KinesisShipment;
import dev.nightjar.cli.site.Site;
import dev.nightjar.localstack.HttpInbox;
import dev.nightjar.localstack.QueueInbox;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/// One day through the deployment, watched from both ends.
record Run(LocalStack stack, Day.Plan plan, Steps steps, PrintWriter out) {
    /// The tenant of records that name none.
    private static final String TENANT = "default";

    /// @param settled whether everything came to an end in time
    record Result(Summary summary, boolean settled) {}

    Result play() throws InterruptedException {
        Site site = stack.site();
        List<String> topics = Stream.of("CriticalTopic", "HighTopic", "MediumTopic", "LowTopic")
                .map(site::output)
                .toList();
        Consignment consignment = Consignment.of(Day.of(plan));
        var puts = new Puts(TENANT);
        try (QueueInbox queue = QueueInbox.subscribedTo(stack.cloud(), topics);
                HttpInbox http = HttpInbox.subscribedTo(stack.cloud(), topics);
                Tallies tallies = Tallies.open(site, TENANT);
                QueryClient query = new QueryClient(site);
                Outbox outbox = Outbox.of(site)) {
            steps.say("demo", "an SQS queue and an HTTP endpoint are subscribed to the topics");
            var watch = new Watch(
                    scope(),
                    puts,
                    tallies,
                    query,
                    List.of(new Channel("queue", queue), new Channel("http", http)),
                    outbox,
                    steps,
                    out);
            send(site, consignment, puts);
            boolean settled = watch.untilSettled(consignment.lines());
            return new Result(summary(consignment, puts, watch), settled);
        }
    }

    private void send(Site site, Consignment consignment, Puts puts) {
        Duration before = steps.elapsed();
        try (KinesisClient kinesis = site.client(KinesisClient.builder())) {
            var shipment = new KinesisShipment(kinesis, site.output("LogsStream"), puts);
            consignment.records().forEach(shipment::add);
            shipment.flush();
        }
        steps.say(
                "demo",
                "%,d records with %,d lines sent in %.1f s"
                        .formatted(
                                puts.count(),
                                consignment.lines(),
                                steps.elapsed().minus(before).toMillis() / 1000.0));
    }

    /// Findings are listed by their last event, and the day's events lie in the day.
    private Map<String, String> scope() {
        return Map.of(
                "from", plan.start().toString(),
                "to", plan.start().plus(Day.LENGTH).plusSeconds(1).toString());
    }

    private Summary summary(Consignment consignment, Puts puts, Watch watch) {
        return new Summary(
                puts.count(),
                consignment.lines(),
                watch.normalized(),
                watch.findings().size(),
                watch.sent(),
                watch.received(),
                watch.latencies(),
                steps.elapsed());
    }
}
