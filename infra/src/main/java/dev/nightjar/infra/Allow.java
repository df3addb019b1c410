package dev.nightjar.infra;

import java.util.List;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kinesis.CfnStream;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.IBucket;

/// Permissions by their purpose: exact actions on exact resources.
///
/// CDK's own grants are wider (`kms:ReEncrypt*`, `table/index/*`, `dynamodb:ListStreams` on everything).
final class Allow {
    private Allow() {}

    static PolicyStatement to(List<String> actions, List<String> resources) {
        return PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(actions)
                .resources(resources)
                .build();
    }

    /// What Lambda asks of the role behind a Kinesis event source.
    static PolicyStatement read(CfnStream stream) {
        return to(
                List.of(
                        "kinesis:DescribeStream",
                        "kinesis:DescribeStreamSummary",
                        "kinesis:GetRecords",
                        "kinesis:GetShardIterator",
                        "kinesis:ListShards"),
                List.of(stream.getAttrArn()));
    }

    static PolicyStatement write(CfnStream stream) {
        return to(List.of("kinesis:PutRecords"), List.of(stream.getAttrArn()));
    }

    /// What Lambda asks of the role behind a DynamoDB stream.
    static PolicyStatement readTableStream(String streamArn) {
        return to(
                List.of(
                        "dynamodb:DescribeStream",
                        "dynamodb:GetRecords",
                        "dynamodb:GetShardIterator",
                        "dynamodb:ListStreams"),
                List.of(streamArn));
    }

    /// Writing objects whose keys match; S3 names objects below a bucket only by a pattern.
    static PolicyStatement put(IBucket bucket, String keys) {
        return to(List.of("s3:PutObject"), List.of(bucket.arnForObjects(keys)));
    }

    /// Reading objects whose keys match.
    static PolicyStatement get(IBucket bucket, String keys) {
        return to(List.of("s3:GetObject"), List.of(bucket.arnForObjects(keys)));
    }

    static PolicyStatement list(IBucket bucket) {
        return to(List.of("s3:ListBucket"), List.of(bucket.getBucketArn()));
    }

    /// Reading what the key encrypted.
    static PolicyStatement decrypt(IKey key) {
        return to(List.of("kms:Decrypt", "kms:DescribeKey"), List.of(key.getKeyArn()));
    }

    /// Reading and writing; with what DynamoDB asks of whoever writes to a table under a customer's key.
    static PolicyStatement encrypt(IKey key) {
        return to(
                List.of(
                        "kms:Decrypt",
                        "kms:DescribeKey",
                        "kms:Encrypt",
                        "kms:GenerateDataKey",
                        "kms:ReEncryptFrom",
                        "kms:ReEncryptTo"),
                List.of(key.getKeyArn()));
    }
}
