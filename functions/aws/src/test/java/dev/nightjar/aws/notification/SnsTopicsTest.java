package dev.nightjar.aws.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.nightjar.aws.client.StubAws;
import dev.nightjar.aws.client.StubAws.Answer;
import dev.nightjar.aws.client.StubAws.Request;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.notification.Notification;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sns.model.NotFoundException;

class SnsTopicsTest {
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:";
    private static final Answer PUBLISHED = new Answer(200, "text/xml", """
            <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
              <PublishResult><MessageId>567910cd-659e-55d4-8ccb-5aaf14679dc0</MessageId></PublishResult>
            </PublishResponse>""".getBytes(UTF_8));
    private static final Answer NO_TOPIC = new Answer(404, "text/xml", """
            <ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
              <Error><Type>Sender</Type><Code>NotFound</Code><Message>Topic does not exist</Message></Error>
            </ErrorResponse>""".getBytes(UTF_8));

    @Test
    void publishesSubjectTextAndAttributesToFilterOn() {
        try (var sns = new StubAws(request -> PUBLISHED)) {
            topics(sns).publish(notification(Severity.HIGH, Map.of("severity", "high", "tenant", "acme")));

            var form = form(sns.requests().getFirst());
            assertThat(form)
                    .containsEntry("Action", "Publish")
                    .containsEntry("TopicArn", TOPIC + "high")
                    .containsEntry("Subject", "[High] Somebody got in")
                    .containsEntry("Message", "What: somebody got in & more \u20ac\n");
            assertThat(attributes(form)).isEqualTo(Map.of("id", "f-sns-0", "severity", "high", "tenant", "acme"));
        }
    }

    @ParameterizedTest
    @CsvSource({"INFORMATIONAL,low", "LOW,low", "MEDIUM,medium", "HIGH,high", "CRITICAL,critical"})
    void choosesTheTopicOfTheSeverity(Severity severity, String topic) {
        try (var sns = new StubAws(request -> PUBLISHED)) {
            topics(sns).publish(notification(severity, Map.of()));

            assertThat(form(sns.requests().getFirst())).containsEntry("TopicArn", TOPIC + topic);
        }
    }

    @Test
    void leavesOutAttributesWithoutAValueSinceSnsRefusesThem() {
        try (var sns = new StubAws(request -> PUBLISHED)) {
            topics(sns).publish(notification(Severity.LOW, Map.of("source", "")));

            assertThat(attributes(form(sns.requests().getFirst()))).containsOnlyKeys("id");
        }
    }

    @Test
    void failsWhenTheTopicIsNotThere() {
        try (var sns = new StubAws(request -> NO_TOPIC)) {
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> topics(sns).publish(notification(Severity.LOW, Map.of())))
                    .withMessageContaining("Topic does not exist");
        }
    }

    @Test
    void saysWhichSeverityHasNoTopic() {
        try (var sns = new StubAws(request -> PUBLISHED)) {
            var topics = new SnsTopics(sns.clients().sns(), Map.of(Severity.LOW, TOPIC + "low"));

            assertThatIllegalStateException()
                    .isThrownBy(() -> topics.publish(notification(Severity.CRITICAL, Map.of())))
                    .withMessageContaining("Critical");
        }
    }

    private static SnsTopics topics(StubAws sns) {
        return new SnsTopics(
                sns.clients().sns(),
                Map.of(
                        Severity.LOW, TOPIC + "low",
                        Severity.MEDIUM, TOPIC + "medium",
                        Severity.HIGH, TOPIC + "high",
                        Severity.CRITICAL, TOPIC + "critical"));
    }

    private static Notification notification(Severity severity, Map<String, String> attributes) {
        return new Notification(
                "f-sns-0", severity, "[High] Somebody got in", "What: somebody got in & more \u20ac\n", attributes);
    }

    private static Map<String, String> form(Request request) {
        return Arrays.stream(new String(request.body(), UTF_8).split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    private static Map<String, String> attributes(Map<String, String> form) {
        var attributes = new HashMap<String, String>();
        for (int i = 1; form.containsKey("MessageAttributes.entry." + i + ".Name"); i++) {
            String entry = "MessageAttributes.entry." + i;
            attributes.put(form.getOrDefault(entry + ".Name", ""), form.getOrDefault(entry + ".Value.StringValue", ""));
        }
        return attributes;
    }
}
