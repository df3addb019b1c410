package dev.nightjar.infra;

import static dev.nightjar.infra.Template.NIGHTJAR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.infra.Template.Resource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The watch says when it is itself in trouble.
class AlarmsTest {
    private static final List<Resource> ALARMS = NIGHTJAR.resources("AWS::CloudWatch::Alarm");

    @Test
    void everyFunctionStreamMappingAndTopicIsWatched() {
        var functions = Stream.of("Alert", "Detect", "Normalize", "Query", "Tick")
                .flatMap(name ->
                        Stream.of("Errors", "Throttles").map(metric -> metric + " <Functions" + name + "Function>"));
        var sources = Stream.of("Alert", "Detect", "Normalize")
                .flatMap(name -> Stream.of(
                        "IteratorAge <Functions" + name + "Function>",
                        "OnFailureDestinationDeliveredEventCount <Sources" + name + ">",
                        "DroppedEventCount <Sources" + name + ">"));
        var streams =
                Stream.of("Logs", "Events").map(name -> "WriteProvisionedThroughputExceeded <Streams" + name + ">");
        var topics = Stream.of("Critical", "High", "Medium", "Low")
                .map(name -> "NumberOfNotificationsFailed <Topics" + name + ".TopicName>");
        var rules = Stream.of("rulesRefused detect");
        var expected = Stream.of(functions, sources, streams, topics, rules)
                .flatMap(names -> names)
                .toList();

        assertThat(ALARMS)
                .extracting(alarm -> alarm.property("/MetricName").asText() + " "
                        + Template.text(alarm.property("/Dimensions/0/Value")))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theMappingsPublishWhatTheAlarmsRead() {
        assertThat(NIGHTJAR.resources("AWS::Lambda::EventSourceMapping"))
                .allSatisfy(mapping -> assertThat(Template.texts(mapping.property("/MetricsConfig/Metrics")))
                        .containsExactly("EventCount"));
    }

    @Test
    void allSpeakOnATopicOfTheirOwnAndAQuietNightIsNoAlarm() {
        assertThat(ALARMS).allSatisfy(alarm -> {
            assertThat(Template.texts(alarm.property("/AlarmActions"))).containsExactly("<TopicsAlarms>");
            // What runs is said when a function starts: silence changes nothing.
            assertThat(alarm.property("/TreatMissingData").asText())
                    .isEqualTo(
                            alarm.property("/MetricName").asText().equals("rulesRefused") ? "ignore" : "notBreaching");
        });
    }

    @Test
    void cloudWatchOfThisAccountMayPublishThereAndUseTheKey() {
        assertThat(NIGHTJAR.statements())
                .filteredOn(statement -> Template.text(
                                statement.body().path("Principal").path("Service"))
                        .equals("cloudwatch.amazonaws.com"))
                .hasSize(2)
                .allSatisfy(statement -> assertThat(Template.text(
                                statement.body().at("/Condition/StringEquals").path("aws:SourceAccount")))
                        .isEqualTo("<AWS::AccountId>"))
                .extracting(Template.Statement::actions)
                .containsExactlyInAnyOrder(List.of("kms:Decrypt", "kms:GenerateDataKey"), List.of("sns:Publish"));
    }
}
