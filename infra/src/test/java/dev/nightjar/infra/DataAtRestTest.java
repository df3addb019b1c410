package dev.nightjar.infra;

import static dev.nightjar.infra.Template.NIGHTJAR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Everything that rests is encrypted with the customer's key, kept as long as it should be, and not public.
class DataAtRestTest {
    private static final String KEY = "<EncryptionKey.Arn>";
    private static final List<String> KEPT = List.of("TablesFindings", "TablesKnowledge", "EncryptionKey");

    @Test
    void theKeyRotates() {
        assertThat(NIGHTJAR.resources("AWS::KMS::Key"))
                .allSatisfy(key -> assertThat(key.property("/EnableKeyRotation").asBoolean())
                        .isTrue());
    }

    @Test
    void streamsAreEncryptedAndKeepThreeDays() {
        assertThat(NIGHTJAR.resources("AWS::Kinesis::Stream")).hasSize(2).allSatisfy(stream -> {
            assertThat(Template.text(stream.property("/StreamEncryption/KeyId")))
                    .isEqualTo(KEY);
            assertThat(stream.property("/StreamEncryption/EncryptionType").asText())
                    .isEqualTo("KMS");
            assertThat(stream.property("/RetentionPeriodHours").asInt()).isEqualTo(72);
        });
    }

    @Test
    void tablesAreEncryptedOnDemandAndRecoverableToAnyPointInTime() {
        assertThat(NIGHTJAR.resources("AWS::DynamoDB::Table")).hasSize(3).allSatisfy(table -> {
            assertThat(Template.text(table.property("/SSESpecification/KMSMasterKeyId")))
                    .isEqualTo(KEY);
            assertThat(table.property("/BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
            assertThat(table.property("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                            .asBoolean())
                    .isTrue();
        });
    }

    @Test
    void bucketsAreEncryptedPrivateAndOwnedByTheAccount() {
        assertThat(NIGHTJAR.resources("AWS::S3::Bucket")).hasSize(5).allSatisfy(bucket -> {
            var encryption = bucket.property(
                    "/BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault");
            // S3 delivers access logs only to buckets under its own keys.
            boolean accessLogs = bucket.name().equals("BucketsAccess");
            assertThat(encryption.path("SSEAlgorithm").asText()).isEqualTo(accessLogs ? "AES256" : "aws:kms");
            assertThat(Template.text(encryption.path("KMSMasterKeyID"))).isEqualTo(accessLogs ? "" : KEY);
            for (String block :
                    List.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")) {
                assertThat(bucket.property("/PublicAccessBlockConfiguration/" + block)
                                .asBoolean())
                        .isTrue();
            }
            assertThat(bucket.property("/OwnershipControls/Rules/0/ObjectOwnership")
                            .asText())
                    .isEqualTo("BucketOwnerEnforced");
            assertThat(bucket.property("/LifecycleConfiguration/Rules")).isNotEmpty();
            assertThat(bucket.property("/VersioningConfiguration/Status").asText())
                    .isEqualTo(accessLogs ? "" : "Enabled");
        });
    }

    @Test
    void bucketsAndTopicsRefusePlainConnections() {
        for (String type : List.of("AWS::S3::BucketPolicy", "AWS::SNS::TopicPolicy")) {
            assertThat(NIGHTJAR.resources(type))
                    .hasSize(5)
                    .allSatisfy(policy -> assertThat(policy.property("/PolicyDocument/Statement"))
                            .anySatisfy(statement -> {
                                assertThat(statement.path("Effect").asText()).isEqualTo("Deny");
                                assertThat(statement
                                                .at("/Condition/Bool")
                                                .path("aws:SecureTransport")
                                                .asText())
                                        .isEqualTo("false");
                            }));
        }
    }

    @Test
    void theLedgerIsLockedForAYear() {
        assertThat(NIGHTJAR.resources("AWS::S3::Bucket"))
                .filteredOn(bucket -> bucket.name().equals("BucketsLedger"))
                .singleElement()
                .satisfies(ledger -> {
                    assertThat(ledger.property("/ObjectLockEnabled").asBoolean())
                            .isTrue();
                    assertThat(ledger.property("/ObjectLockConfiguration/Rule/DefaultRetention/Days")
                                    .asInt())
                            .isEqualTo(365);
                });
    }

    @Test
    void topicsAreEncrypted() {
        assertThat(NIGHTJAR.resources("AWS::SNS::Topic"))
                .hasSize(5)
                .allSatisfy(topic -> assertThat(Template.text(topic.property("/KmsMasterKeyId")))
                        .isEqualTo(KEY));
    }

    @Test
    void logsOfFunctionsAreEncryptedAndExpire() {
        assertThat(NIGHTJAR.resources("AWS::Logs::LogGroup")).hasSize(5).allSatisfy(group -> {
            assertThat(Template.text(group.property("/KmsKeyId"))).isEqualTo(KEY);
            assertThat(group.property("/RetentionInDays").asInt()).isEqualTo(90);
        });
    }

    @Test
    void whatIsKnownOutlivesTheStack() {
        for (String type : List.of("AWS::S3::Bucket", "AWS::DynamoDB::Table", "AWS::KMS::Key")) {
            assertThat(NIGHTJAR.resources(type))
                    .filteredOn(resource -> type.equals("AWS::S3::Bucket") || KEPT.contains(resource.name()))
                    .isNotEmpty()
                    .allSatisfy(resource -> {
                        assertThat(resource.body().path("DeletionPolicy").asText())
                                .isEqualTo("Retain");
                        assertThat(resource.body().path("UpdateReplacePolicy").asText())
                                .isEqualTo("Retain");
                    });
        }
    }

    @Test
    void findingsAreFoundInFiveWays() {
        var findings = table("TablesFindings");

        assertThat(findings.path("GlobalSecondaryIndexes"))
                .extracting(index -> index.path("IndexName").asText() + " "
                        + index.at("/KeySchema/0/AttributeName").asText() + " "
                        + index.at("/KeySchema/1/AttributeName").asText() + " "
                        + Template.text(index.at("/Projection/NonKeyAttributes")))
                .containsExactly(
                        "by-day dayKey timeKey ",
                        "by-detector detectorKey timeKey [\"statusKey\",\"severityKey\"]",
                        "by-status statusKey timeKey [\"severityKey\"]",
                        "by-severity severityKey timeKey ",
                        "by-entity entityKey timeKey ");
        assertThat(findings.at("/StreamSpecification/StreamViewType").asText()).isEqualTo("NEW_AND_OLD_IMAGES");
        assertThat(findings.has("TimeToLiveSpecification")).isFalse();
    }

    @Test
    void onlyStateExpires() {
        assertThat(table("TablesState").path("TimeToLiveSpecification").toString())
                .isEqualTo("{\"AttributeName\":\"expires\",\"Enabled\":true}");
        assertThat(table("TablesKnowledge").has("TimeToLiveSpecification")).isFalse();
    }

    private static JsonNode table(String name) {
        return NIGHTJAR.resources("AWS::DynamoDB::Table").stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow()
                .properties();
    }
}
