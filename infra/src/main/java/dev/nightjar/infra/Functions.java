package dev.nightjar.infra;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/// The functions: one archive, and for each its own role and its own log group.
final class Functions extends Construct {
    private final Map<String, Function> functions = new LinkedHashMap<>();
    private final Map<String, Role> roles = new LinkedHashMap<>();
    private final Settings settings;
    private final IKey key;
    private final Bucket failures;
    private final IBucket archives;

    Functions(Construct scope, Settings settings, IKey key, Bucket failures, List<FunctionSpec> specs) {
        super(scope, "Functions");
        this.settings = settings;
        this.key = key;
        this.failures = failures;
        this.archives = Bucket.fromBucketName(this, "Archives", settings.artifactBucket());
        specs.forEach(spec -> functions.put(spec.name(), function(spec)));
    }

    Function named(String name) {
        var function = functions.get(name);
        if (function == null) {
            throw new IllegalArgumentException("no function " + name);
        }
        return function;
    }

    Role roleOf(String name) {
        var role = roles.get(name);
        if (role == null) {
            throw new IllegalArgumentException("no function " + name);
        }
        return role;
    }

    private Function function(FunctionSpec spec) {
        var scope = new Construct(this, spec.title());
        var logs = LogGroup.Builder.create(scope, "Logs")
                .retention(RetentionDays.THREE_MONTHS)
                .encryptionKey(key)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        var role = Role.Builder.create(scope, "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .inlinePolicies(Map.of(
                        spec.name(),
                        PolicyDocument.Builder.create()
                                .statements(permissions(spec, logs))
                                .build()))
                .build();
        Suppressions.objectKeys(role);
        roles.put(spec.name(), role);
        var function = Function.Builder.create(scope, "Function")
                .description("Nightjar: " + spec.purpose())
                .runtime(Runtime.PROVIDED_AL2023)
                .architecture(Architecture.custom(settings.architecture()))
                .handler(spec.name())
                .code(Code.fromBucket(archives, settings.artifactKey()))
                .memorySize(spec.memoryMiB())
                .timeout(Duration.seconds(spec.timeoutSeconds()))
                .environment(environment(spec))
                .reservedConcurrentExecutions(settings.reservedConcurrency())
                .role(role)
                .logGroup(logs)
                .build();
        // The role is referred to; CDK's second dependency on it is one that cfn-lint warns of.
        requireNonNull((CfnFunction) function.getNode().getDefaultChild()).addDeletionOverride("DependsOn");
        return function;
    }

    private List<PolicyStatement> permissions(FunctionSpec spec, LogGroup logs) {
        var statements = new ArrayList<>(spec.permissions());
        statements.add(Allow.to(List.of("logs:CreateLogStream", "logs:PutLogEvents"), List.of(logs.getLogGroupArn())));
        spec.source().ifPresent(source -> {
            statements.add(source.permission());
            statements.add(Allow.put(failures, "aws/lambda/*"));
            statements.add(Allow.list(failures));
        });
        return statements;
    }

    private Map<String, String> environment(FunctionSpec spec) {
        var environment = new TreeMap<>(spec.environment());
        environment.put("QUARKUS_LAMBDA_HANDLER", spec.name());
        environment.put("NIGHTJAR_TENANT", settings.tenant());
        return environment;
    }
}
