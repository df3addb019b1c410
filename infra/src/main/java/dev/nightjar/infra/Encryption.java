package dev.nightjar.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/// The one key that everything at rest is encrypted with: streams, tables, buckets, topics, the functions' logs.
///
/// Its policy leaves access to the account's own policies, and lets two services in, each for one purpose.
/// A key policy's resource is always `*`: it means the key itself.
final class Encryption extends Construct {
    private final Key key;

    Encryption(Construct scope) {
        super(scope, "Encryption");
        key = Key.Builder.create(this, "Key")
                .description("Nightjar: logs, events, findings and notifications at rest")
                .enableKeyRotation(true)
                // What it encrypted is kept as well.
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        var stack = Stack.of(this);
        letAlarmsSpeak(stack);
        letFunctionsLog(stack);
    }

    Key key() {
        return key;
    }

    /// CloudWatch must use the key of a topic that it publishes to.
    private void letAlarmsSpeak(Stack stack) {
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("Alarms")
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                .resources(List.of("*"))
                .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", stack.getAccount())))
                .build());
    }

    /// CloudWatch Logs names the log group in the encryption context.
    private void letFunctionsLog(Stack stack) {
        String groups =
                "arn:%s:logs:%s:%s:log-group:*".formatted(stack.getPartition(), stack.getRegion(), stack.getAccount());
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("FunctionLogs")
                .principals(List.of(new ServicePrincipal("logs.%s.amazonaws.com".formatted(stack.getRegion()))))
                .actions(List.of(
                        "kms:Encrypt",
                        "kms:Decrypt",
                        "kms:ReEncryptFrom",
                        "kms:ReEncryptTo",
                        "kms:GenerateDataKey",
                        "kms:DescribeKey"))
                .resources(List.of("*"))
                .conditions(Map.of("ArnLike", Map.of("kms:EncryptionContext:aws:logs:arn", groups)))
                .build());
    }
}
