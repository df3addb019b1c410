package dev.nightjar.infra;

import java.util.List;
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
    /// The ways to look for findings. All sort by `timeKey`, so each answers newest first.
    static final List<Index> FINDING_INDEXES = List.of(
            new Index("by-day", "dayKey", List.of()),
            new Index("by-detector", "detectorKey", List.of("statusKey", "severityKey")),
            new Index("by-status", "statusKey", List.of("severityKey")),
            new Index("by-severity", "severityKey", List.of()),
            new Index("by-entity", "entityKey", List.of()));

    /// @param filters what queries leave out by while they read the index; what else a finding says is read from the
    ///     table, since every index that holds it would cost as much again
    record Index(String name, String partition, List<String> filters) {}

    private final Table findings;
    private final Table state;
    private final Table knowledge;

    Tables(Construct scope, IKey key) {
        super(scope, "Tables");
        findings = table("Findings", key).stream(StreamViewType.NEW_AND_OLD_IMAGES)
                .deletionProtection(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        FINDING_INDEXES.forEach(index -> findings.addGlobalSecondaryIndex(properties(index)));
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
    List<String> findingIndexArns() {
        return FINDING_INDEXES.stream()
                .map(index -> findingIndexArn(index.name()))
                .toList();
    }

    String findingIndexArn(String name) {
        return findings.getTableArn() + "/index/" + name;
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

    private static GlobalSecondaryIndexProps properties(Index index) {
        var properties = GlobalSecondaryIndexProps.builder()
                .indexName(index.name())
                .partitionKey(text(index.partition()))
                .sortKey(text("timeKey"));
        return index.filters().isEmpty()
                ? properties.projectionType(ProjectionType.KEYS_ONLY).build()
                : properties
                        .projectionType(ProjectionType.INCLUDE)
                        .nonKeyAttributes(index.filters())
                        .build();
    }
}
