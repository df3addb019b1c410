package dev.nightjar.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// Where responders subscribe: one topic per severity, and one for Nightjar's own health.
final class Topics extends Construct {
    private final Topic critical;
    private final Topic high;
    private final Topic medium;
    private final Topic low;
    private final Topic alarms;

    Topics(Construct scope, IKey key) {
        super(scope, "Topics");
        critical = topic("Critical", key);
        high = topic("High", key);
        medium = topic("Medium", key);
        low = topic("Low", key);
        alarms = topic("Alarms", key);
        alarms.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("CloudWatchAlarms")
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(alarms.getTopicArn()))
                .conditions(Map.of(
                        "StringEquals",
                        Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
                .build());
    }

    Topic critical() {
        return critical;
    }

    Topic high() {
        return high;
    }

    Topic medium() {
        return medium;
    }

    Topic low() {
        return low;
    }

    /// The four that findings are published to.
    List<Topic> bySeverity() {
        return List.of(critical, high, medium, low);
    }

    /// Says that Nightjar itself is in trouble; never carries a finding.
    Topic alarms() {
        return alarms;
    }

    private Topic topic(String id, IKey key) {
        return Topic.Builder.create(this, id).masterKey(key).enforceSsl(true).build();
    }
}
