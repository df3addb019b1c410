package dev.nightjar.cli.worker;

import dev.nightjar.aws.client.AwsClients;
import dev.nightjar.aws.mappings.S3MappingFile;
import dev.nightjar.aws.rules.S3RulePack;
import dev.nightjar.aws.steps.Steps;
import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.site.Site;
import dev.nightjar.detection.detect.DetectBatch;
import dev.nightjar.detection.intel.LiveIndicators;
import dev.nightjar.detection.sigma.RunningRules;
import dev.nightjar.detection.sigma.RunningRules.Named;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.StarterRules;
import dev.nightjar.events.parsers.Catalogue;
import dev.nightjar.events.parsers.Limits;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.mapping.MappingSet;
import java.time.InstantSource;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/// The steps as a deployment's functions run them: its tenant, its rules, its mappings.
final class WorkSteps implements AutoCloseable {
    private final Site site;
    private final Log log;
    private final AwsClients aws;
    private final Steps steps;
    private final String tenant;

    WorkSteps(Site site, Log log, InstantSource clock) {
        this.site = site;
        this.log = log;
        this.aws = AwsClients.in(site.aws());
        this.steps = new Steps(aws, aws.tables(), new SitePlaces(site), System.out, clock);
        this.tenant = site.parameter("Tenant").orElse("default");
    }

    /// Makes one for each shard; what they share is read once, here.
    ///
    /// @throws CommandFailed when mappings or rules that the stack names cannot be used
    Supplier<BatchStep> of(Reading reading) {
        return switch (reading) {
            case NORMALIZE -> normalize();
            case DETECT -> detect();
        };
    }

    private Supplier<BatchStep> normalize() {
        Catalogue standard = Catalogue.standard();
        Catalogue sources = site.parameter("MappingsKey")
                .map(key -> standard.with(mappings(key, standard).sources()))
                .orElse(standard);
        return () -> steps.normalize(tenant, new Normalizer(sources, Limits.DEFAULT))::handle;
    }

    /// Somebody waits for this one: a mapping that cannot be used is said at once and not left out.
    private MappingSet mappings(String key, Catalogue standard) {
        try (S3Client s3 = aws.s3()) {
            var file = new S3MappingFile(s3, artifacts(), key);
            MappingSet read = MappingSet.read(
                    file.place(), file.read(), name -> standard.named(name).isPresent());
            if (!read.refused().isEmpty()) {
                throw new CommandFailed(String.join("; ", read.refused()), "Mend it, and upload it under a new key.");
            }
            return read;
        } catch (IllegalStateException e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), "", e);
        }
    }

    private Supplier<BatchStep> detect() {
        SigmaRules rules = rules();
        return () -> {
            LiveIndicators indicators = steps.indicators(
                    tenant,
                    rules,
                    why -> log.say("worker", "indicators cannot be read, the last ones count on: " + why));
            DetectBatch step = steps.detect(tenant, rules, indicators);
            return (records, deadline) -> {
                indicators.refresh();
                return step.handle(records, deadline);
            };
        };
    }

    private SigmaRules rules() {
        var named = site.parameter("RulesKey")
                .map(key -> new Named(S3RulePack.place(artifacts(), key), () -> {
                    try (S3Client s3 = aws.s3()) {
                        return new S3RulePack(s3, artifacts(), key).read();
                    }
                }));
        RunningRules running = RunningRules.choose(StarterRules.pack(), named);
        running.refused().ifPresent(why -> {
            throw new CommandFailed(
                    String.valueOf(why.getMessage()),
                    "Make the pack again with this version: ./nightjar rules pack",
                    why);
        });
        log.say("worker", "rules %s, sha256 %s".formatted(running.version(), running.hash()));
        return running.rules();
    }

    private String artifacts() {
        return site.parameter("ArtifactBucket")
                .orElseThrow(
                        () -> new CommandFailed("the stack does not say in which bucket its rules and mappings lie"));
    }

    @Override
    public void close() {
        aws.close();
    }
}
