package dev.nightjar.infra;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.kinesis.CfnStream;
import software.amazon.awscdk.services.sns.Topic;

/// The functions, one after the other: memory, time, environment, permissions, source.
///
/// The names of handlers and variables are the archive's; this is the only place where the stack knows them.
final class FunctionTable {
    /// Once an hour, not on the hour, when everybody's schedules run.
    private static final String HOURLY = "cron(17 * * * ? *)";

    private static final int KINESIS_BATCH = 100;
    private static final int TABLE_BATCH = 50;

    /// What joining takes: findings and incidents by their keys, and what leads to incidents.
    private static final List<String> JOIN = List.of(
            "dynamodb:BatchGetItem",
            "dynamodb:BatchWriteItem",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query");

    private final Settings settings;
    private final Encryption encryption;
    private final Streams streams;
    private final Tables tables;
    private final Buckets buckets;
    private final Topics topics;

    FunctionTable(
            Settings settings, Encryption encryption, Streams streams, Tables tables, Buckets buckets, Topics topics) {
        this.settings = settings;
        this.encryption = encryption;
        this.streams = streams;
        this.tables = tables;
        this.buckets = buckets;
        this.topics = topics;
    }

    List<FunctionSpec> functions() {
        return List.of(normalize(), detect(), alert(), tick(), query());
    }

    private FunctionSpec normalize() {
        return new FunctionSpec(
                "normalize",
                "Raw logs to OCSF events, the lake, and the quarantine",
                1769,
                60,
                Map.ofEntries(
                        entry("NIGHTJAR_EVENTS_STREAM", streams.events().getRef()),
                        entry("NIGHTJAR_STATE_TABLE", tables.state().getTableName()),
                        entry("NIGHTJAR_LAKE_BUCKET", buckets.lake().getBucketName()),
                        entry("NIGHTJAR_QUARANTINE_BUCKET", buckets.quarantine().getBucketName()),
                        entry("NIGHTJAR_MAPPINGS", settings.mappingsKey()),
                        entry("NIGHTJAR_MAPPINGS_BUCKET", settings.artifactBucket())),
                List.of(
                        Allow.to(List.of("s3:GetObject"), List.of(settings.mappingsArn())),
                        Allow.write(streams.events()),
                        Allow.to(List.of("dynamodb:PutItem"), arn(tables.state())),
                        Allow.put(buckets.lake(), "class_uid=*"),
                        Allow.put(buckets.quarantine(), "day=*"),
                        Allow.encrypt(encryption.key())),
                Optional.of(records(streams.logs())));
    }

    private FunctionSpec detect() {
        return new FunctionSpec(
                "detect",
                "Events to findings, by rules and by what detectors remember",
                1769,
                60,
                Map.ofEntries(
                        entry("NIGHTJAR_FINDINGS_TABLE", tables.findings().getTableName()),
                        entry("NIGHTJAR_STATE_TABLE", tables.state().getTableName()),
                        entry("NIGHTJAR_KNOWLEDGE_TABLE", tables.knowledge().getTableName()),
                        entry("NIGHTJAR_QUARANTINE_BUCKET", buckets.quarantine().getBucketName()),
                        entry("NIGHTJAR_RULES", settings.rulesKey()),
                        entry("NIGHTJAR_RULES_BUCKET", settings.artifactBucket())),
                List.of(
                        Allow.to(List.of("s3:GetObject"), List.of(settings.rulesArn())),
                        // A finding that is told anew leads away from whom it names no more.
                        Allow.to(
                                List.of(
                                        "dynamodb:BatchGetItem",
                                        "dynamodb:DeleteItem",
                                        "dynamodb:GetItem",
                                        "dynamodb:PutItem"),
                                arn(tables.findings())),
                        // A lease that comes late renames the findings of its address.
                        Allow.to(List.of("dynamodb:Query"), List.of(tables.findingIndexArn("by-entity"))),
                        Allow.to(List.of("dynamodb:BatchGetItem", "dynamodb:PutItem"), arn(tables.state())),
                        Allow.to(List.of("dynamodb:BatchGetItem", "dynamodb:PutItem"), arn(tables.knowledge())),
                        Allow.put(buckets.quarantine(), "day=*"),
                        Allow.encrypt(encryption.key())),
                Optional.of(records(streams.events())));
    }

    private FunctionSpec alert() {
        var arns = topics.bySeverity().stream().map(Topic::getTopicArn).toList();
        return new FunctionSpec(
                "alert",
                "Findings to incidents and notifications, each said once",
                1769,
                300, // what explains an incident is looked up in the lake of a week
                Map.ofEntries(
                        entry("NIGHTJAR_FINDINGS_TABLE", tables.findings().getTableName()),
                        entry("NIGHTJAR_STATE_TABLE", tables.state().getTableName()),
                        entry("NIGHTJAR_KNOWLEDGE_TABLE", tables.knowledge().getTableName()),
                        entry("NIGHTJAR_LAKE_BUCKET", buckets.lake().getBucketName()),
                        entry("NIGHTJAR_QUARANTINE_BUCKET", buckets.quarantine().getBucketName()),
                        entry("NIGHTJAR_TOPIC_CRITICAL", topics.critical().getTopicArn()),
                        entry("NIGHTJAR_TOPIC_HIGH", topics.high().getTopicArn()),
                        entry("NIGHTJAR_TOPIC_MEDIUM", topics.medium().getTopicArn()),
                        entry("NIGHTJAR_TOPIC_LOW", topics.low().getTopicArn())),
                List.of(
                        Allow.to(JOIN, arn(tables.findings())),
                        Allow.to(List.of("dynamodb:PutItem"), arn(tables.state())),
                        Allow.to(List.of("dynamodb:BatchGetItem"), arn(tables.knowledge())),
                        Allow.to(List.of("sns:Publish"), arns),
                        Allow.list(buckets.lake()),
                        Allow.get(buckets.lake(), "class_uid=*"),
                        Allow.put(buckets.quarantine(), "day=*"),
                        Allow.encrypt(encryption.key())),
                Optional.of(newFindings()));
    }

    /// Reads the lake of weeks: as long as Lambda lets it.
    private FunctionSpec tick() {
        var arns = topics.bySeverity().stream().map(Topic::getTopicArn).toList();
        return new FunctionSpec(
                        "tick",
                        "Time that passes: incidents are swept for again, and closed",
                        1769,
                        900,
                        Map.ofEntries(
                                entry(
                                        "NIGHTJAR_FINDINGS_TABLE",
                                        tables.findings().getTableName()),
                                entry(
                                        "NIGHTJAR_KNOWLEDGE_TABLE",
                                        tables.knowledge().getTableName()),
                                entry("NIGHTJAR_LAKE_BUCKET", buckets.lake().getBucketName()),
                                entry(
                                        "NIGHTJAR_TOPIC_CRITICAL",
                                        topics.critical().getTopicArn()),
                                entry("NIGHTJAR_TOPIC_HIGH", topics.high().getTopicArn()),
                                entry("NIGHTJAR_TOPIC_MEDIUM", topics.medium().getTopicArn()),
                                entry("NIGHTJAR_TOPIC_LOW", topics.low().getTopicArn())),
                        List.of(
                                Allow.to(JOIN, arn(tables.findings())),
                                Allow.to(List.of("dynamodb:Query"), List.of(tables.findingIndexArn("by-detector"))),
                                Allow.to(List.of("dynamodb:BatchGetItem"), arn(tables.knowledge())),
                                Allow.to(List.of("sns:Publish"), arns),
                                Allow.list(buckets.lake()),
                                Allow.get(buckets.lake(), "class_uid=*"),
                                Allow.encrypt(encryption.key())),
                        Optional.empty())
                .every(HOURLY);
    }

    private FunctionSpec query() {
        return new FunctionSpec(
                "query",
                "Stored findings for auditors",
                1024,
                30,
                Map.of("NIGHTJAR_FINDINGS_TABLE", tables.findings().getTableName()),
                List.of(
                        Allow.to(List.of("dynamodb:BatchGetItem", "dynamodb:GetItem"), arn(tables.findings())),
                        Allow.to(List.of("dynamodb:Query"), tables.findingIndexArns()),
                        Allow.decrypt(encryption.key())),
                Optional.empty());
    }

    private static Source records(CfnStream stream) {
        return new Source(stream.getAttrArn(), KINESIS_BATCH, 24, List.of(), Allow.read(stream));
    }

    /// Only the findings themselves: the table also holds what alert writes, which would call it again.
    private Source newFindings() {
        String stream = requireNonNull(tables.findings().getTableStreamArn());
        Map<String, Object> findings =
                Map.of("dynamodb", Map.of("Keys", Map.of("sk", Map.of("S", List.of("finding")))));
        // DynamoDB keeps its stream for a day.
        return new Source(stream, TABLE_BATCH, 12, List.of(findings), Allow.readTableStream(stream));
    }

    private static List<String> arn(Table table) {
        return List.of(table.getTableArn());
    }
}
