package dev.nightjar.pipeline;

import dev.nightjar.aws.client.AwsClients;
import dev.nightjar.aws.client.AwsEnvironment;
import dev.nightjar.aws.counts.DynamoCounts;
import dev.nightjar.aws.finding.DynamoFindingStore;
import dev.nightjar.aws.incident.DynamoIncidentStore;
import dev.nightjar.aws.lake.S3Lake;
import dev.nightjar.aws.lake.S3LakeReader;
import dev.nightjar.aws.lake.S3Quarantine;
import dev.nightjar.aws.mappings.S3MappingFile;
import dev.nightjar.aws.notification.DynamoNotificationLog;
import dev.nightjar.aws.notification.SnsTopics;
import dev.nightjar.aws.rules.S3RulePack;
import dev.nightjar.aws.state.DynamoStateStore;
import dev.nightjar.aws.stream.KinesisEventSink;
import dev.nightjar.detection.correlation.Correlation;
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
import dev.nightjar.detection.knowledge.HostNames;
import dev.nightjar.detection.knowledge.LearnedLeases;
import dev.nightjar.detection.knowledge.StoredAssets;
import dev.nightjar.detection.notification.AlertBatch;
import dev.nightjar.detection.notification.Announcer;
import dev.nightjar.detection.policy.StoredPolicies;
import dev.nightjar.detection.query.FindingAnswers;
import dev.nightjar.detection.query.IncidentAnswers;
import dev.nightjar.detection.score.Context;
import dev.nightjar.detection.sigma.RunningRules;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.stateful.StatefulDetection;
import dev.nightjar.detection.tick.Ticks;
import dev.nightjar.detection.watch.CorrelatedJoining;
import dev.nightjar.detection.watch.IncidentWatch;
import dev.nightjar.events.parsers.Normalizer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

/// The use cases on their ports on AWS. A process runs one handler, and makes only what that one needs, once.
@Singleton
final class Wiring {
    private static final InstantSource CLOCK = InstantSource.system();

    @Produces
    @Singleton
    Settings settings() {
        return new Settings(System.getenv());
    }

    @Produces
    @Singleton
    AwsClients clients() {
        return AwsClients.in(AwsEnvironment.of(System.getenv()));
    }

    @Produces
    @Singleton
    DynamoDbEnhancedClient tables(AwsClients aws) {
        return aws.tables();
    }

    @Produces
    @Singleton
    Counts counts(DynamoDbEnhancedClient tables, Settings settings) {
        return new DynamoCounts(tables, settings.stateTable(), System.out, CLOCK);
    }

    @Produces
    @Singleton
    Quarantine quarantine(AwsClients aws, Settings settings) {
        return new S3Quarantine(aws.s3(), settings.quarantineBucket());
    }

    @Produces
    @Singleton
    Normalizer normalizer(AwsClients aws, Settings settings) {
        return settings.mappings()
                .map(key -> new S3MappingFile(aws.s3(), settings.mappingsBucket(), key))
                .map(file -> MappingsAtStart.normalizer(file.place(), file::read))
                .orElseGet(Normalizer::standard);
    }

    @Produces
    @Singleton
    NormalizeBatch normalize(
            Normalizer normalizer, AwsClients aws, Quarantine quarantine, Counts counts, Settings settings) {
        return new NormalizeBatch(
                settings.tenant(),
                normalizer,
                new KinesisEventSink(aws.kinesis(), settings.eventsStream()),
                new S3Lake(aws.s3(), settings.lakeBucket()),
                quarantine,
                counts);
    }

    @Produces
    @Singleton
    LearnedLeases leases(DynamoDbEnhancedClient tables, Settings settings) {
        return new LearnedLeases(new DynamoStateStore(tables, settings.knowledgeTable()), CLOCK);
    }

    @Produces
    @Singleton
    StoredAssets assets(DynamoDbEnhancedClient tables, Settings settings) {
        return new StoredAssets(new DynamoStateStore(tables, settings.knowledgeTable()), CLOCK);
    }

    @Produces
    @Singleton
    Correlation correlation(
            AwsClients aws,
            DynamoDbEnhancedClient tables,
            LearnedLeases leases,
            StoredAssets assets,
            Settings settings) {
        return new Correlation(
                new DynamoFindingStore(tables, settings.findingsTable()),
                new DynamoIncidentStore(tables, settings.findingsTable()),
                leases,
                assets,
                new S3LakeReader(aws.s3(), settings.lakeBucket()));
    }

    @Produces
    @Singleton
    SigmaRules rules(AwsClients aws, Settings settings) {
        Optional<RunningRules.Named> named = settings.rules().map(key -> {
            String bucket = settings.rulesBucket();
            return new RunningRules.Named(
                    S3RulePack.place(bucket, key), () -> new S3RulePack(aws.s3(), bucket, key).read());
        });
        return RulesAtStart.said(RunningRules.choose(BundledRules.read(), named), CLOCK.instant())
                .rules();
    }

    @Produces
    @Singleton
    LiveIndicators indicators(SigmaRules rules, DynamoDbEnhancedClient tables, Settings settings) {
        return new LiveIndicators(
                new SigmaDetection(rules),
                new IndicatorLists(new DynamoStateStore(tables, settings.knowledgeTable())),
                settings.tenant(),
                CLOCK,
                new IndicatorTroubles(System.out, CLOCK));
    }

    @Produces
    @Singleton
    DetectBatch detect(
            SigmaRules rules,
            LiveIndicators indicators,
            DynamoDbEnhancedClient tables,
            LearnedLeases leases,
            StoredAssets assets,
            Quarantine quarantine,
            Counts counts,
            Settings settings) {
        var states = new DynamoStateStore(tables, settings.stateTable());
        return new DetectBatch(
                settings.tenant(),
                new Detection(
                        indicators,
                        new StatefulDetection(StandardDetectors.all(), states, CLOCK),
                        new CorrelationDetection(rules.plans(), states, CLOCK),
                        HostNames.by(leases, new Context(assets, indicators)),
                        new StoredPolicies(new DynamoStateStore(tables, settings.knowledgeTable()), CLOCK),
                        new DynamoFindingStore(tables, settings.findingsTable())),
                quarantine,
                counts);
    }

    @Produces
    @Singleton
    Announcer announcer(AwsClients aws, DynamoDbEnhancedClient tables, Settings settings) {
        return new Announcer(
                new DynamoNotificationLog(tables, settings.findingsTable()),
                new SnsTopics(aws.sns(), settings.topics()),
                CLOCK);
    }

    @Produces
    @Singleton
    AlertBatch alert(
            Correlation correlation, Announcer announcer, Quarantine quarantine, Counts counts, Settings settings) {
        return new AlertBatch(
                settings.tenant(), new CorrelatedJoining(correlation), announcer, quarantine, counts, CLOCK);
    }

    /// What time alone brings about. Anything else that is due by the clock is one more of the list.
    @Produces
    @Singleton
    Ticks ticks(DynamoDbEnhancedClient tables, Correlation correlation, Announcer announcer, Settings settings) {
        return new Ticks(List.of(
                new IncidentWatch(new DynamoIncidentStore(tables, settings.findingsTable()), correlation, announcer)));
    }

    @Produces
    @Singleton
    FindingAnswers query(DynamoDbEnhancedClient tables, Settings settings) {
        return new FindingAnswers(settings.tenant(), new DynamoFindingStore(tables, settings.findingsTable()), CLOCK);
    }

    @Produces
    @Singleton
    IncidentAnswers incidents(DynamoDbEnhancedClient tables, Settings settings) {
        return new IncidentAnswers(settings.tenant(), new DynamoIncidentStore(tables, settings.findingsTable()), CLOCK);
    }
}
