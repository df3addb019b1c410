package dev.nightjar.infra;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.CfnPolicy;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/// What lets containers do what a function would do, once whoever deploys has decided for them: the function's role, to
/// be taken on by tasks of Amazon ECS, and the tables in which workers share a stream's shards.
final class Workers extends Construct {
    private static final List<String> SHARE_SHARDS = List.of(
            "dynamodb:CreateTable",
            "dynamodb:DeleteItem",
            "dynamodb:DescribeTable",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
            "dynamodb:Scan",
            "dynamodb:UpdateItem",
            "dynamodb:UpdateTable");

    private final Settings settings;

    Workers(Construct scope, Settings settings, List<FunctionSpec> specs, Functions functions) {
        super(scope, "Workers");
        this.settings = settings;
        specs.forEach(spec -> allow(spec, functions.roleOf(spec.name())));
    }

    private void allow(FunctionSpec spec, Role role) {
        settings.byWorker(spec.name()).ifPresent(worker -> {
            Object tasks = Fn.conditionIf(worker.getLogicalId(), "ecs-tasks.amazonaws.com", Fn.ref("AWS::NoValue"));
            requireNonNull((CfnRole) role.getNode().getDefaultChild())
                    .addPropertyOverride(
                            "AssumeRolePolicyDocument.Statement.0.Principal.Service",
                            List.of("lambda.amazonaws.com", tasks));
            var policy = CfnPolicy.Builder.create(this, spec.title())
                    .roles(List.of(role.getRoleName()))
                    .policyName("worker")
                    .policyDocument(PolicyDocument.Builder.create()
                            .statements(List.of(
                                    Allow.to(SHARE_SHARDS, tables(spec.name())),
                                    Allow.to(
                                            List.of("cloudformation:DescribeStacks"), List.of(Fn.ref("AWS::StackId")))))
                            .build())
                    .build();
            policy.getCfnOptions().setCondition(worker);
        });
    }

    /// The library makes them itself, and names them after the application.
    private static List<String> tables(String step) {
        return Stream.of("", "-CoordinatorState", "-WorkerMetricStats")
                .map(table -> Fn.sub("arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/"
                        + "${AWS::StackName}-worker-" + step + table))
                .toList();
    }
}
