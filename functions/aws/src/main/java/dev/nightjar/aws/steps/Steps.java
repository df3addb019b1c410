package dev.nightjar.aws.steps;

import dev.nightjar.aws.client.AwsClients;
import dev.nightjar.aws.counts.DynamoCounts;
import dev.nightjar.aws.finding.DynamoFindingStore;
import dev.nightjar.aws.lake.S3Lake;
import dev.nightjar.aws.lake.S3Quarantine;
import dev.nightjar.aws.state.DynamoStateStore;
import dev.nightjar.aws.stream.KinesisEventSink;
import dev.nightjar.detection.detect.CorrelationDetection;
import dev.nightjar.detection.detect.DetectBatch;
import dev.nightjar.detection.detect.Detection;
import dev.nightjar.detection.detect.SigmaDetection;
import dev.nightjar.detection.detectors.StandardDetectors;
import dev.nightjar.detection.flow.Counts;
import dev.nightjar.detection.flow.Quarantine;
import dev.nightjar.detection.intake.NormalizeBatch;
import dev.nightjar.detection.intel.IndicatorLists;
import dev.nightjar.detection.intel.LiveIndicators;
import dev.nightjar.detection.intel.UnreadLists;
import dev.nightjar.detection.knowledge.HostNames;
import dev.nightjar.detection.knowledge.LearnedLeases;
import dev.nightjar.detection.knowledge.StoredAssets;
import dev.nightjar.detection.policy.StoredPolicies;
import dev.nightjar.detection.score.Context;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.stateful.StatefulDetection;
import dev.nightjar.events.parsers.Normalizer;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.function.Consumer;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

/// Makes the steps that read streams. What it makes belongs to one thread at a time.
public final class Steps {
    private final AwsClients aws;
    private final DynamoDbEnhancedClient tables;
    private final Places places;
    private final PrintStream metrics;
    private final InstantSource clock;

    /// @param metrics where CloudWatch reads them: standard output, of a function and of a container alike
    public Steps(
            AwsClients aws, DynamoDbEnhancedClient tables, Places places, PrintStream metrics, InstantSource clock) {
        this.aws = aws;
        this.tables = tables;
        this.places = places;
        this.metrics = metrics;
        this.clock = clock;
    }

    public Counts counts() {
        return new DynamoCounts(tables, places.stateTable(), metrics, clock);
    }

    public Quarantine quarantine() {
        return new S3Quarantine(aws.s3(), places.quarantineBucket());
    }

    /// @param tenant of records that name none
    public NormalizeBatch normalize(String tenant, Normalizer normalizer) {
        return new NormalizeBatch(
                tenant,
                normalizer,
                new KinesisEventSink(aws.kinesis(), places.eventsStream()),
                new S3Lake(aws.s3(), places.lakeBucket()),
                quarantine(),
                counts());
    }

    /// Rules and indicators together, to be refreshed between batches.
    ///
    /// Responders are told when they cannot be read for a while.
    ///
    /// @param troubles takes why lists of indicators could not be read
    public LiveIndicators indicators(String tenant, SigmaRules rules, Consumer<RuntimeException> troubles) {
        var unread = new UnreadLists(tenant, new DynamoFindingStore(tables, places.findingsTable()), clock, troubles);
        return new LiveIndicators(
                new SigmaDetection(rules), new IndicatorLists(knowledge()), tenant, clock, unread::tell);
    }

    /// @param rules for their correlations
    /// @param indicators what [#indicators] made of the same rules
    public DetectBatch detect(String tenant, SigmaRules rules, LiveIndicators indicators) {
        var states = new DynamoStateStore(tables, places.stateTable());
        return new DetectBatch(
                tenant,
                new Detection(
                        indicators,
                        new StatefulDetection(StandardDetectors.all(), states, clock),
                        new CorrelationDetection(rules.plans(), states, clock),
                        HostNames.by(
                                new LearnedLeases(knowledge(), clock),
                                new Context(new StoredAssets(knowledge(), clock), indicators)),
                        new StoredPolicies(knowledge(), clock),
                        new DynamoFindingStore(tables, places.findingsTable())),
                quarantine(),
                counts());
    }

    private DynamoStateStore knowledge() {
        return new DynamoStateStore(tables, places.knowledgeTable());
    }
}
