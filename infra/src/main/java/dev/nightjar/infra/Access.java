package dev.nightjar.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kinesis.CfnStream;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/// Policies to attach to people and agents outside: who sends logs, who asks for findings.
final class Access extends Construct {
    private final ManagedPolicy senders;
    private final ManagedPolicy auditors;

    Access(Construct scope, CfnStream logs, IKey key, String queryArn) {
        super(scope, "Access");
        senders = ManagedPolicy.Builder.create(this, "Senders")
                .description("Nightjar: put records into the logs stream")
                .statements(List.of(
                        Allow.to(
                                List.of("kinesis:DescribeStreamSummary", "kinesis:PutRecord", "kinesis:PutRecords"),
                                List.of(logs.getAttrArn())),
                        Allow.to(List.of("kms:GenerateDataKey"), List.of(key.getKeyArn()))))
                .build();
        auditors = ManagedPolicy.Builder.create(this, "Auditors")
                .description("Nightjar: ask for findings through the query function's address")
                .statements(List.of(
                        onUrl(
                                queryArn,
                                "lambda:InvokeFunctionUrl",
                                "StringEquals",
                                "lambda:FunctionUrlAuthType",
                                "AWS_IAM"),
                        onUrl(queryArn, "lambda:InvokeFunction", "Bool", "lambda:InvokedViaFunctionUrl", "true")))
                .build();
    }

    String senders() {
        return senders.getManagedPolicyArn();
    }

    String auditors() {
        return auditors.getManagedPolicyArn();
    }

    /// Function URLs need both actions since October 2025; the conditions keep other ways to call closed.
    private static PolicyStatement onUrl(String function, String action, String operator, String key, String value) {
        return PolicyStatement.Builder.create()
                .actions(List.of(action))
                .resources(List.of(function))
                .conditions(Map.of(operator, Map.of(key, value)))
                .build();
    }
}
