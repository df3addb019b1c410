package dev.nightjar.infra;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/// What is known (`findings`, `knowledge`: kept) and what is remembered for a while (`state`: expires).
final class Tables extends Construct {
    /// The ways to look for findings: index → partition key. All sort by `timeKey`, so each answers newest first.
    static final Map<String, String> FINDING_INDEXES = findingIndexes();

    private final Table findings;
    private final Table state;
    private final Table knowledge;

    Tables(Construct scope, IKey key) {
        super(scope, "Tables");
        findings = table("Findings", key).stream(StreamViewType.NEW_AND_OLD_IMAGES)
                .deletionProtection(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        FINDING_INDEXES.forEach(
                (index, partition) -> findings.addGlobalSecondaryIndex(GlobalSecondaryIndexProps.builder()
                        .indexName(index)
                        .partitionKey(text(partition))
                        .sortKey(text("timeKey"))
                        .projectionType(ProjectionType.ALL)
                        .build()));
        state = table("State", key)
                .timeToLiveAttribute("expires")
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        knowledge = table("Knowledge", key)
                .deletionProtection(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
    }

    Table findings() {
        return findings;
    }

    /// The ARNs of the findings' indexes, each by its name.
    Collection<String> findingIndexArns() {
        return FINDING_INDEXES.keySet().stream()
                .map(index -> findings.getTableArn() + "/index/" + index)
                .toList();
    }

    Table state() {
        return state;
    }

    Table knowledge() {
        return knowledge;
    }

    private Table.Builder table(String id, IKey key) {
        return Table.Builder.create(this, id)
                .partitionKey(text("pk"))
                .sortKey(text("sk"))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .encryption(TableEncryption.CUSTOMER_MANAGED)
                .encryptionKey(key);
    }

    private static Attribute text(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }

    private static Map<String, String> findingIndexes() {
        var indexes = new LinkedHashMap<String, String>();
        indexes.put("by-day", "dayKey");
        indexes.put("by-detector", "detectorKey");
        indexes.put("by-status", "statusKey");
        indexes.put("by-severity", "severityKey");
        indexes.put("by-entity", "entityKey");
        return Collections.unmodifiableMap(indexes);
    }
}
