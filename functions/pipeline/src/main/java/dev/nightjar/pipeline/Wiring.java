package dev.nightjar.pipeline;

import dev.nightjar.aws.client.AwsClients;
import dev.nightjar.aws.client.AwsEnvironment;
import dev.nightjar.aws.finding.DynamoFindingStore;
import dev.nightjar.aws.incident.DynamoIncidentStore;
import dev.nightjar.aws.lake.S3LakeReader;
import dev.nightjar.aws.mappings.S3MappingFile;
import dev.nightjar.aws.notification.DynamoNotificationLog;
import dev.nightjar.aws.notification.SnsTopics;
import dev.nightjar.aws.rules.S3RulePack;
import dev.nightjar.aws.state.DynamoStateStore;
import dev.nightjar.aws.steps.Steps;
import dev.nightjar.detection.correlation.Correlation;
import dev.nightjar.detection.detect.DetectBatch;
import dev.nightjar.detection.intake.NormalizeBatch;
import dev.nightjar.detection.intel.LiveIndicators;
import dev.nightjar.detection.knowledge.LearnedLeases;
import dev.nightjar.detection.knowledge.StoredAssets;
import dev.nightjar.detection.notification.AlertBatch;
import dev.nightjar.detection.notification.Announcer;
import dev.nightjar.detection.query.FindingAnswers;
import dev.nightjar.detection.query.IncidentAnswers;
import dev.nightjar.detection.sigma.RunningRules;
import dev.nightjar.detection.sigma.SigmaRules;
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
    Steps steps(AwsClients aws, DynamoDbEnhancedClient tables, Settings settings) {
        return new Steps(aws, tables, settings, System.out, CLOCK);
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
    NormalizeBatch normalize(Steps steps, Normalizer normalizer, Settings settings) {
        return steps.normalize(settings.tenant(), normalizer);
    }

    @Produces
    @Singleton
    Correlation correlation(AwsClients aws, DynamoDbEnhancedClient tables, Settings settings) {
        var knowledge = new DynamoStateStore(tables, settings.knowledgeTable());
        return new Correlation(
                new DynamoFindingStore(tables, settings.findingsTable()),
                new DynamoIncidentStore(tables, settings.findingsTable()),
                new LearnedLeases(knowledge, CLOCK),
                new StoredAssets(knowledge, CLOCK),
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
    LiveIndicators indicators(Steps steps, SigmaRules rules, Settings settings) {
        return steps.indicators(settings.tenant(), rules, new IndicatorTroubles(System.out, CLOCK));
    }

    @Produces
    @Singleton
    DetectBatch detect(Steps steps, SigmaRules rules, LiveIndicators indicators, Settings settings) {
        return steps.detect(settings.tenant(), rules, indicators);
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
    AlertBatch alert(Correlation correlation, Announcer announcer, Steps steps, Settings settings) {
        return new AlertBatch(
                settings.tenant(),
                new CorrelatedJoining(correlation),
                announcer,
                steps.quarantine(),
                steps.counts(),
                CLOCK);
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
