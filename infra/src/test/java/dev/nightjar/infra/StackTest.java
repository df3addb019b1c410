package dev.nightjar.infra;

import static dev.nightjar.infra.Template.NIGHTJAR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The stack as a whole, as those who deploy and read it rely on.
class StackTest {
    private static final Path BUILT = Path.of("target", "nightjar.template.json");

    @Test
    void itsOutputsTellWhereEverythingIs() {
        assertThat(NIGHTJAR.outputs())
                .containsAllEntriesOf(Map.of(
                        "LogsStream", "<StreamsLogs>",
                        "EventsStream", "<StreamsEvents>",
                        "FindingsTable", "<TablesFindings>",
                        "StateTable", "<TablesState>",
                        "KnowledgeTable", "<TablesKnowledge>",
                        "LakeBucket", "<BucketsLake>",
                        "QuarantineBucket", "<BucketsQuarantine>",
                        "FailuresBucket", "<BucketsFailures>",
                        "QueryUrl", "<QueryAddress.FunctionUrl>"))
                .containsAllEntriesOf(Map.of(
                        "CriticalTopic", "<TopicsCritical>",
                        "HighTopic", "<TopicsHigh>",
                        "MediumTopic", "<TopicsMedium>",
                        "LowTopic", "<TopicsLow>",
                        "AlarmsTopic", "<TopicsAlarms>",
                        "NormalizeFunction", "<FunctionsNormalizeFunction>",
                        "DetectFunction", "<FunctionsDetectFunction>",
                        "AlertFunction", "<FunctionsAlertFunction>",
                        "QueryFunction", "<FunctionsQueryFunction>"));
    }

    @Test
    void anAccountCanHoldSeveralBecauseNothingIsNamed() {
        var names = List.of(
                "BucketName",
                "TableName",
                "FunctionName",
                "RoleName",
                "LogGroupName",
                "TopicName",
                "AlarmName",
                "Name");

        for (JsonNode resource : NIGHTJAR.json().path("Resources")) {
            // These refer to functions by name, and give none.
            if (!List.of("AWS::Lambda::EventSourceMapping", "AWS::Lambda::Permission")
                    .contains(resource.path("Type").asText())) {
                assertThat(resource.path("Properties").fieldNames())
                        .toIterable()
                        .doesNotContainAnyElementsOf(names);
            }
        }
    }

    @Test
    void itNeedsNoBootstrappedAccount() {
        assertThat(NIGHTJAR.json().toString()).doesNotContain("BootstrapVersion", "cdk-hnb659fds");
    }

    @Test
    void whoeverDeploysMustOnlySayWhereTheArchiveIs() {
        assertThat(NIGHTJAR.json().path("Parameters").properties())
                .filteredOn(parameter -> !parameter.getValue().has("Default"))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("ArtifactBucket", "ArtifactKey");
    }

    @Test
    void theBuiltTemplateIsTheSameInEveryBuildAndFitsADirectUpload() throws Exception {
        JsonNode expected = Synthesis.deployed(NIGHTJAR.json().deepCopy());
        assertThat(new ObjectMapper().readTree(BUILT.toFile()).toString()).isEqualTo(expected.toString());
        assertThat(Files.size(BUILT)).isLessThanOrEqualTo(51_200);
    }
}
