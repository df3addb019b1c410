package dev.nightjar.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.ICfnConditionExpression;
import software.amazon.awscdk.Token;
import software.constructs.Construct;

/// What whoever deploys decides: the template's parameters.
///
/// They live in the stack itself, so that their names are what a person types.
final class Settings {
    private static final String NO_VALUE = "AWS::NoValue";

    private final CfnParameter artifactBucket;
    private final CfnParameter artifactKey;
    private final CfnParameter rulesKey;
    private final CfnParameter mappingsKey;
    private final CfnParameter architecture;
    private final CfnParameter tenant;
    private final CfnParameter shards;
    private final CfnParameter concurrency;
    private final CfnCondition onDemand;
    private final CfnCondition reserved;
    private final Map<String, CfnCondition> byWorker;

    Settings(Construct stack) {
        artifactBucket = text(stack, "ArtifactBucket", "The bucket that holds the functions' archive");
        artifactKey = text(
                stack, "ArtifactKey", "The archive's key in that bucket; a new archive needs a new key to be noticed");
        rulesKey = CfnParameter.Builder.create(stack, "RulesKey")
                .type("String")
                // No wildcard may get into the permission that is made of it.
                .allowedPattern("(rules/[A-Za-z0-9][A-Za-z0-9._/-]{0,200})?")
                .constraintDescription("a key such as rules/2026-11-22.pack, or nothing")
                .defaultValue("")
                .description("A pack of Sigma rules in the bucket of the archive; nothing for the pack in the archive")
                .build();
        mappingsKey = CfnParameter.Builder.create(stack, "MappingsKey")
                .type("String")
                // No wildcard may get into the permission that is made of it.
                .allowedPattern("(mappings/[A-Za-z0-9][A-Za-z0-9._/-]{0,200})?")
                .constraintDescription("a key such as mappings/2026-11-22.yaml, or nothing")
                .defaultValue("")
                .description("A file of mappings, sources of your own, in the bucket of the archive; nothing for none")
                .build();
        architecture = CfnParameter.Builder.create(stack, "Architecture")
                .type("String")
                .allowedValues(List.of("x86_64", "arm64"))
                .defaultValue("x86_64")
                .description("The processor that the archive was built for")
                .build();
        tenant = CfnParameter.Builder.create(stack, "Tenant")
                .type("String")
                .allowedPattern("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")
                .constraintDescription("up to 63 letters, digits, dots, hyphens and underscores")
                .defaultValue("default")
                .description("Whose records these are when a record does not say so")
                .build();
        shards = count(
                stack, "Shards", 500, "Shards of each stream; 0 lets Kinesis scale by itself (on-demand capacity)");
        concurrency = count(
                stack,
                "ReservedConcurrency",
                1000,
                "Executions at the same time kept for, and allowed to, each function; 0 reserves none");
        onDemand = isZero(stack, "OnDemandStreams", shards);
        reserved = CfnCondition.Builder.create(stack, "ConcurrencyIsReserved")
                .expression(Fn.conditionNot(isZero(concurrency)))
                .build();
        byWorker = Map.of("normalize", byWorker(stack, "Normalize"), "detect", byWorker(stack, "Detect"));
    }

    /// That whoever deploys has workers do what a function would do; empty where that cannot be.
    Optional<CfnCondition> byWorker(String function) {
        return Optional.ofNullable(byWorker.get(function));
    }

    private static CfnCondition byWorker(Construct stack, String step) {
        var by = CfnParameter.Builder.create(stack, step + "By")
                .type("String")
                .allowedValues(List.of("function", "worker"))
                .defaultValue("function")
                .description("Who reads the stream: the function, or ./nightjar worker")
                .build();
        return CfnCondition.Builder.create(stack, step + "ByWorker")
                .expression(Fn.conditionEquals(by.getValueAsString(), "worker"))
                .build();
    }

    String artifactBucket() {
        return artifactBucket.getValueAsString();
    }

    String artifactKey() {
        return artifactKey.getValueAsString();
    }

    /// Empty for the pack in the archive.
    String rulesKey() {
        return rulesKey.getValueAsString();
    }

    /// The one object that holds the pack.
    String rulesArn() {
        return Fn.join("", List.of("arn:", Fn.ref("AWS::Partition"), ":s3:::", artifactBucket(), "/", rulesKey()));
    }

    /// Empty for none.
    String mappingsKey() {
        return mappingsKey.getValueAsString();
    }

    /// The one object that holds the mappings.
    String mappingsArn() {
        return Fn.join("", List.of("arn:", Fn.ref("AWS::Partition"), ":s3:::", artifactBucket(), "/", mappingsKey()));
    }

    String architecture() {
        return architecture.getValueAsString();
    }

    String tenant() {
        return tenant.getValueAsString();
    }

    String streamMode() {
        return Fn.conditionIf(onDemand.getLogicalId(), "ON_DEMAND", "PROVISIONED")
                .toString();
    }

    /// The shard count where streams have one; a stream on demand must not name it.
    Number shards() {
        return Token.asNumber(Fn.conditionIf(onDemand.getLogicalId(), Fn.ref(NO_VALUE), shards.getValueAsNumber()));
    }

    Number reservedConcurrency() {
        return Token.asNumber(
                Fn.conditionIf(reserved.getLogicalId(), concurrency.getValueAsNumber(), Fn.ref(NO_VALUE)));
    }

    private static CfnParameter text(Construct stack, String name, String description) {
        return CfnParameter.Builder.create(stack, name)
                .type("String")
                .minLength(1)
                .description(description)
                .build();
    }

    private static CfnParameter count(Construct stack, String name, int maximum, String description) {
        return CfnParameter.Builder.create(stack, name)
                .type("Number")
                .minValue(0)
                .maxValue(maximum)
                .defaultValue(0)
                .description(description)
                .build();
    }

    private static CfnCondition isZero(Construct stack, String name, CfnParameter parameter) {
        return CfnCondition.Builder.create(stack, name)
                .expression(isZero(parameter))
                .build();
    }

    private static ICfnConditionExpression isZero(CfnParameter parameter) {
        return Fn.conditionEquals(parameter.getValueAsString(), "0");
    }
}
