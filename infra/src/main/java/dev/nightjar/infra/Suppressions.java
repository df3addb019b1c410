package dev.nightjar.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.cdklabs.cdknag.RegexAppliesTo;
import java.util.List;
import software.constructs.IConstruct;

/// Where the stack does knowingly what cdk-nag warns of, and why.
final class Suppressions {
    private Suppressions() {}

    static void objectKeys(IConstruct role) {
        NagSuppressions.addResourceSuppressions(
                role,
                List.of(NagPackSuppression.builder()
                        .id("AwsSolutions-IAM5")
                        .reason(
                                "S3 names objects below a bucket by a pattern; each is bound to one prefix of one bucket")
                        .appliesTo(List.of(RegexAppliesTo.builder()
                                .regex("/^Resource::<Buckets\\w+\\.Arn>\\/(class_uid=|day=|aws\\/lambda\\/)\\*$/")
                                .build()))
                        .build()));
    }

    static void customerKey(IConstruct streams) {
        NagSuppressions.addResourceSuppressions(
                streams,
                List.of(NagPackSuppression.builder()
                        .id("AwsSolutions-KDS3")
                        .reason(
                                "The customer's key, so that its policy and its trail decide and show who reads raw logs")
                        .build()),
                true);
    }
}
