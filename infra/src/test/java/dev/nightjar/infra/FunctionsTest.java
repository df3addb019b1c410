package dev.nightjar.infra;

import static dev.nightjar.infra.Template.NIGHTJAR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.infra.Template.Resource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The functions as the archive expects them.
class FunctionsTest {
    private static final List<Resource> FUNCTIONS = NIGHTJAR.resources("AWS::Lambda::Function");

    @Test
    void allRunTheSameArchiveEachUnderItsOwnRole() {
        assertThat(FUNCTIONS).hasSize(5).allSatisfy(function -> {
            assertThat(function.property("/Runtime").asText()).isEqualTo("provided.al2023");
            assertThat(Template.text(function.property("/Code/S3Bucket"))).isEqualTo("<ArtifactBucket>");
            assertThat(Template.text(function.property("/Code/S3Key"))).isEqualTo("<ArtifactKey>");
        });
        assertThat(FUNCTIONS)
                .extracting(function -> Template.text(function.property("/Role")))
                .containsExactly(
                        "<FunctionsAlertRole.Arn>",
                        "<FunctionsDetectRole.Arn>",
                        "<FunctionsNormalizeRole.Arn>",
                        "<FunctionsQueryRole.Arn>",
                        "<FunctionsTickRole.Arn>");
    }

    @Test
    void eachKnowsOnlyTheNamesThatItNeeds() {
        assertThat(environments())
                .isEqualTo(Map.of(
                        "normalize",
                        List.of(
                                "EVENTS_STREAM",
                                "LAKE_BUCKET",
                                "MAPPINGS",
                                "MAPPINGS_BUCKET",
                                "QUARANTINE_BUCKET",
                                "STATE_TABLE",
                                "TENANT"),
                        "detect",
                        List.of(
                                "FINDINGS_TABLE",
                                "KNOWLEDGE_TABLE",
                                "QUARANTINE_BUCKET",
                                "RULES",
                                "RULES_BUCKET",
                                "STATE_TABLE",
                                "TENANT"),
                        "alert",
                        List.of(
                                "FINDINGS_TABLE",
                                "KNOWLEDGE_TABLE",
                                "LAKE_BUCKET",
                                "QUARANTINE_BUCKET",
                                "STATE_TABLE",
                                "TENANT",
                                "TOPIC_CRITICAL",
                                "TOPIC_HIGH",
                                "TOPIC_LOW",
                                "TOPIC_MEDIUM"),
                        "tick",
                        List.of(
                                "FINDINGS_TABLE",
                                "KNOWLEDGE_TABLE",
                                "LAKE_BUCKET",
                                "TENANT",
                                "TOPIC_CRITICAL",
                                "TOPIC_HIGH",
                                "TOPIC_LOW",
                                "TOPIC_MEDIUM"),
                        "query",
                        List.of("FINDINGS_TABLE", "TENANT")));
    }

    @Test
    void theFindingsAreAskedForOnlyWithASignature() {
        assertThat(NIGHTJAR.resources("AWS::Lambda::Url")).singleElement().satisfies(url -> {
            assertThat(url.property("/AuthType").asText()).isEqualTo("AWS_IAM");
            assertThat(Template.text(url.property("/TargetFunctionArn"))).isEqualTo("<FunctionsQueryFunction.Arn>");
            assertThat(url.properties().has("Cors")).isFalse();
        });
        assertThat(NIGHTJAR.resources("AWS::Lambda::Permission"))
                .allSatisfy(permission -> assertThat(Template.text(permission.property("/FunctionName")))
                        .isNotEqualTo("<FunctionsQueryFunction.Arn>"));
    }

    @Test
    void aClockAndNobodyElseCallsTickOnceAnHour() {
        assertThat(NIGHTJAR.resources("AWS::Events::Rule")).singleElement().satisfies(rule -> {
            assertThat(rule.property("/ScheduleExpression").asText()).isEqualTo("cron(17 * * * ? *)");
            assertThat(Template.text(rule.property("/Targets/0/Arn"))).isEqualTo("<FunctionsTickFunction.Arn>");
        });
        assertThat(NIGHTJAR.resources("AWS::Lambda::Permission"))
                .singleElement()
                .satisfies(permission -> {
                    assertThat(permission.property("/Principal").asText()).isEqualTo("events.amazonaws.com");
                    assertThat(Template.text(permission.property("/FunctionName")))
                            .isEqualTo("<FunctionsTickFunction.Arn>");
                    assertThat(permission.property("/SourceArn").isMissingNode())
                            .isFalse();
                });
    }

    @Test
    void concurrencyIsReservedOnlyWhenAsked() {
        assertThat(FUNCTIONS)
                .allSatisfy(function -> assertThat(function.property("/ReservedConcurrentExecutions")
                                .toString())
                        .isEqualTo("{\"Fn::If\":[\"ConcurrencyIsReserved\",{\"Ref\":\"ReservedConcurrency\"},"
                                + "{\"Ref\":\"AWS::NoValue\"}]}"));
    }

    /// Handler → its variables without the prefix, sorted.
    private static Map<String, List<String>> environments() {
        var environments = new TreeMap<String, List<String>>();
        for (Resource function : FUNCTIONS) {
            var variables = function.property("/Environment/Variables");
            environments.put(
                    variables.path("QUARKUS_LAMBDA_HANDLER").asText(),
                    variables.properties().stream()
                            .map(Map.Entry::getKey)
                            .filter(name -> name.startsWith("NIGHTJAR_"))
                            .map(name -> name.substring("NIGHTJAR_".length()))
                            .sorted()
                            .collect(Collectors.toList()));
        }
        return environments;
    }
}
