package dev.nightjar.infra;

import static dev.nightjar.infra.Template.NIGHTJAR;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.infra.Template.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Who may do what, and nothing more.
class PermissionsTest {
    private static final List<String> READ_KINESIS = List.of(
            "kinesis:DescribeStream",
            "kinesis:DescribeStreamSummary",
            "kinesis:GetRecords",
            "kinesis:GetShardIterator",
            "kinesis:ListShards");
    private static final List<String> LOG = List.of("logs:CreateLogStream", "logs:PutLogEvents");
    private static final List<String> USE_KEY = List.of(
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo");
    private static final List<String> JOIN = List.of(
            "dynamodb:BatchGetItem",
            "dynamodb:BatchWriteItem",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query");
    private static final List<String> PUT_OBJECT = List.of("s3:PutObject");

    /// The places where AWS leaves no choice but a pattern: owner and resource.
    private static final List<String> FORCED = List.of(
            // In a key's own policy `*` is the key itself.
            "EncryptionKey \\*",
            // S3 names objects below a bucket by a pattern; each is one prefix of one bucket.
            "Functions(Normalize|Alert|Tick)Role <BucketsLake\\.Arn>/class_uid=\\*",
            "Functions(Alert|Normalize|Detect)Role <BucketsQuarantine\\.Arn>/day=\\*",
            "Functions(Normalize|Detect|Alert)Role <BucketsFailures\\.Arn>/aws/lambda/\\*",
            "BucketsAccessPolicy <BucketsAccess\\.Arn>/(lake|quarantine|failures|ledger)/\\*");

    @Test
    void nothingIsAllowedByAWildcardThatAwsDoesNotForce() {
        assertThat(wildcards(NIGHTJAR.statements())).isEmpty();
    }

    @Test
    void aWildcardWouldBeNoticed() throws Exception {
        var body = new ObjectMapper().readTree("""
                {"Effect": "Allow", "Action": ["s3:Get*"], "Resource": "*"}""");

        assertThat(wildcards(List.of(new Statement("Role", body)))).containsExactly("Role s3:Get*", "Role *");
    }

    @Test
    void onlyTheAccountItselfMayDoEverythingWithTheKey() {
        assertThat(NIGHTJAR.statements())
                .filteredOn(
                        statement -> statement.allows() && statement.actions().contains("kms:*"))
                .singleElement()
                .satisfies(statement -> assertThat(
                                Template.text(statement.body().path("Principal").path("AWS")))
                        .isEqualTo("arn:<AWS::Partition>:iam::<AWS::AccountId>:root"));
    }

    @Test
    void normalizeReadsLogsAndOneFileOfMappingsAndWritesEventsLakeAndQuarantine() {
        assertThat(permissions("FunctionsNormalizeRole"))
                .isEqualTo(Map.of(
                        "<StreamsLogs.Arn>", READ_KINESIS,
                        "<StreamsEvents.Arn>", List.of("kinesis:PutRecords"),
                        "<TablesState.Arn>", List.of("dynamodb:PutItem"),
                        "arn:<AWS::Partition>:s3:::<ArtifactBucket>/<MappingsKey>", List.of("s3:GetObject"),
                        "<BucketsLake.Arn>/class_uid=*", PUT_OBJECT,
                        "<BucketsQuarantine.Arn>/day=*", PUT_OBJECT,
                        "<BucketsFailures.Arn>/aws/lambda/*", PUT_OBJECT,
                        "<BucketsFailures.Arn>", List.of("s3:ListBucket"),
                        "<EncryptionKey.Arn>", USE_KEY,
                        "<FunctionsNormalizeLogs.Arn>", LOG));
    }

    @Test
    void detectReadsEventsAndOnePackOfRulesAndWritesFindingsStateAndKnowledge() {
        assertThat(permissions("FunctionsDetectRole"))
                .isEqualTo(Map.ofEntries(
                        entry("<StreamsEvents.Arn>", READ_KINESIS),
                        entry(
                                "<TablesFindings.Arn>",
                                List.of(
                                        "dynamodb:BatchGetItem",
                                        "dynamodb:DeleteItem",
                                        "dynamodb:GetItem",
                                        "dynamodb:PutItem")),
                        entry("<TablesFindings.Arn>/index/by-entity", List.of("dynamodb:Query")),
                        entry("<TablesState.Arn>", List.of("dynamodb:BatchGetItem", "dynamodb:PutItem")),
                        entry("<TablesKnowledge.Arn>", List.of("dynamodb:BatchGetItem", "dynamodb:PutItem")),
                        entry("arn:<AWS::Partition>:s3:::<ArtifactBucket>/<RulesKey>", List.of("s3:GetObject")),
                        entry("<BucketsQuarantine.Arn>/day=*", PUT_OBJECT),
                        entry("<BucketsFailures.Arn>/aws/lambda/*", PUT_OBJECT),
                        entry("<BucketsFailures.Arn>", List.of("s3:ListBucket")),
                        entry("<EncryptionKey.Arn>", USE_KEY),
                        entry("<FunctionsDetectLogs.Arn>", LOG)));
    }

    @Test
    void alertReadsTheFindingsStreamKnowledgeAndLakeAndPublishesToTheFourTopics() {
        var expected = new TreeMap<String, List<String>>(Map.of(
                "<TablesFindings.StreamArn>",
                List.of(
                        "dynamodb:DescribeStream",
                        "dynamodb:GetRecords",
                        "dynamodb:GetShardIterator",
                        "dynamodb:ListStreams"),
                "<TablesFindings.Arn>",
                JOIN,
                "<TablesState.Arn>",
                List.of("dynamodb:PutItem"),
                "<BucketsQuarantine.Arn>/day=*",
                PUT_OBJECT,
                "<BucketsFailures.Arn>/aws/lambda/*",
                PUT_OBJECT,
                "<BucketsFailures.Arn>",
                List.of("s3:ListBucket"),
                "<EncryptionKey.Arn>",
                USE_KEY,
                "<FunctionsAlertLogs.Arn>",
                LOG));
        expected.put("<TablesKnowledge.Arn>", List.of("dynamodb:BatchGetItem"));
        expected.put("<BucketsLake.Arn>", List.of("s3:ListBucket"));
        expected.put("<BucketsLake.Arn>/class_uid=*", List.of("s3:GetObject"));
        for (String topic : List.of("Critical", "High", "Medium", "Low")) {
            expected.put("<Topics" + topic + ">", List.of("sns:Publish"));
        }

        assertThat(permissions("FunctionsAlertRole")).isEqualTo(expected);
    }

    @Test
    void tickReadsKnowledgeAndLakeTellsIncidentsAnewAndPublishesToTheFourTopics() {
        var expected = new TreeMap<String, List<String>>(Map.of(
                "<TablesFindings.Arn>",
                JOIN,
                "<TablesFindings.Arn>/index/by-detector",
                List.of("dynamodb:Query"),
                "<TablesKnowledge.Arn>",
                List.of("dynamodb:BatchGetItem"),
                "<BucketsLake.Arn>",
                List.of("s3:ListBucket"),
                "<BucketsLake.Arn>/class_uid=*",
                List.of("s3:GetObject"),
                "<EncryptionKey.Arn>",
                USE_KEY,
                "<FunctionsTickLogs.Arn>",
                LOG));
        for (String topic : List.of("Critical", "High", "Medium", "Low")) {
            expected.put("<Topics" + topic + ">", List.of("sns:Publish"));
        }

        assertThat(permissions("FunctionsTickRole")).isEqualTo(expected);
    }

    @Test
    void queryOnlyReadsFindings() {
        var expected = new TreeMap<String, List<String>>(Map.of(
                "<TablesFindings.Arn>",
                List.of("dynamodb:BatchGetItem", "dynamodb:GetItem"),
                "<EncryptionKey.Arn>",
                List.of("kms:Decrypt", "kms:DescribeKey"),
                "<FunctionsQueryLogs.Arn>",
                LOG));
        for (String index : List.of("by-day", "by-detector", "by-status", "by-severity", "by-entity")) {
            expected.put("<TablesFindings.Arn>/index/" + index, List.of("dynamodb:Query"));
        }

        assertThat(permissions("FunctionsQueryRole")).isEqualTo(expected);
    }

    @Test
    void noRoleTakesAPolicyThatAwsMayWiden() {
        assertThat(NIGHTJAR.resources("AWS::IAM::Role"))
                .allSatisfy(role ->
                        assertThat(role.properties().has("ManagedPolicyArns")).isFalse());
    }

    @Test
    void auditorsCallTheQueryFunctionOnlyThroughItsAddress() {
        var statements = NIGHTJAR.statements().stream()
                .filter(statement -> statement.owner().equals("AccessAuditors"))
                .toList();

        assertThat(Template.permissions(statements))
                .isEqualTo(Map.of(
                        "<FunctionsQueryFunction.Arn>", List.of("lambda:InvokeFunction", "lambda:InvokeFunctionUrl")));
        assertThat(statements)
                .allSatisfy(statement -> assertThat(
                                statement.body().path("Condition").toString())
                        .containsAnyOf("lambda:InvokedViaFunctionUrl", "lambda:FunctionUrlAuthType"));
    }

    private static Map<String, List<String>> permissions(String role) {
        return Template.permissions(NIGHTJAR.role(role));
    }

    /// Owner and wildcard of every allowing statement, but for what AWS forces.
    private static List<String> wildcards(List<Statement> statements) {
        var found = new ArrayList<String>();
        for (Statement statement : statements) {
            if (!statement.allows()) {
                continue;
            }
            boolean accountOwnsKey = statement.owner().equals("EncryptionKey");
            statement.actions().stream()
                    .filter(action -> action.contains("*") && !(accountOwnsKey && action.equals("kms:*")))
                    .forEach(action -> found.add(statement.owner() + " " + action));
            statement.resources().stream()
                    .filter(resource -> resource.contains("*"))
                    .map(resource -> statement.owner() + " " + resource)
                    .filter(use -> FORCED.stream().noneMatch(use::matches))
                    .forEach(found::add);
        }
        return found;
    }
}
