package dev.nightjar.cli.hunt;

import dev.nightjar.aws.finding.DynamoFindingStore;
import dev.nightjar.aws.lake.S3LakeReader;
import dev.nightjar.aws.rules.S3RulePack;
import dev.nightjar.aws.state.DynamoStateStore;
import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.site.Site;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingStore;
import dev.nightjar.detection.hunt.LakeReader;
import dev.nightjar.detection.intel.IndicatorLists;
import dev.nightjar.detection.intel.IndicatorRules;
import dev.nightjar.detection.knowledge.Assets;
import dev.nightjar.detection.knowledge.StoredAssets;
import dev.nightjar.detection.policy.Policy;
import dev.nightjar.detection.policy.StoredPolicies;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.StarterRules;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/// A deployment that is hunted in: its lake, and what its live detection goes by.
final class Deployed implements AutoCloseable {
    private final Site site;
    private final S3Client s3;
    private final DynamoDbClient dynamo;
    private final DynamoDbEnhancedClient tables;
    private final DynamoStateStore knowledge;

    Deployed(Site site) {
        this.site = site;
        this.s3 = site.client(S3Client.builder());
        this.dynamo = site.client(DynamoDbClient.builder());
        this.tables = DynamoDbEnhancedClient.builder().dynamoDbClient(dynamo).build();
        this.knowledge = new DynamoStateStore(tables, site.output("KnowledgeTable"));
    }

    LakeReader lake() {
        return new S3LakeReader(s3, site.output("LakeBucket"));
    }

    /// The pack that the deployment was given, else the one that its archive holds if it is of this version.
    ///
    /// @throws CommandFailed when the pack cannot be read
    SigmaRules rules() {
        byte[] pack = site.parameter("RulesKey").map(this::pack).orElseGet(StarterRules::pack);
        return SigmaRules.load(pack);
    }

    private byte[] pack(String key) {
        String bucket = site.parameter("ArtifactBucket")
                .orElseThrow(() -> new CommandFailed("the stack does not say in which bucket its rules lie"));
        try {
            return new S3RulePack(s3, bucket, key).read();
        } catch (IllegalStateException e) {
            throw new CommandFailed(
                    String.valueOf(e.getMessage()), "Hunt with rules of yours: --rule DIR, or --rule PACK.", e);
        }
    }

    /// Live detection looks for the indicators of the tenant whose records are those that name none.
    IndicatorRules indicators() {
        String tenant = site.parameter("Tenant").orElse("default");
        return new IndicatorRules(new IndicatorLists(knowledge).load(tenant).set());
    }

    /// Keeps findings as live detection does.
    ///
    /// @return how many were not there
    long keep(List<Finding> found) {
        var findings = new DynamoFindingStore(tables, site.output("FindingsTable"));
        return found.stream()
                .filter(one -> findings.keep(one) == FindingStore.Kept.NEW)
                .count();
    }

    Assets assets(String tenant) {
        return new StoredAssets(knowledge, InstantSource.system()).of(tenant);
    }

    Policy policy(String tenant) {
        return new StoredPolicies(knowledge, InstantSource.system()).of(tenant);
    }

    @Override
    public void close() {
        s3.close();
        dynamo.close();
    }
}
