package dev.nightjar.infra;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/// Says on a topic of its own when the watch itself is late, refused, failing or unheard.
final class Alarms extends Construct {
    private static final Duration MINUTE = Duration.minutes(1);
    private static final double LATE_MILLISECONDS = 5 * 60 * 1000.0;

    private final SnsAction action;

    Alarms(Construct scope, ITopic topic) {
        super(scope, "Alarms");
        action = new SnsAction(topic);
    }

    /// A function fails, or is refused.
    void watchFunction(String id, String function) {
        var dimensions = Map.of("FunctionName", function);
        raise(id + "Errors", "calls fail", 1, 1, sum("AWS/Lambda", "Errors", dimensions));
        raise(id + "Throttles", "calls are throttled", 1, 3, sum("AWS/Lambda", "Throttles", dimensions));
    }

    /// The pack of rules that the deployment names does not run. A function says which one runs when it starts; between
    /// starts the alarm stays as it is.
    void watchRules() {
        raise(
                "RulesRefused",
                "the named pack of rules does not run, the archive's own runs instead; the log of detect says why",
                1,
                1,
                metric("Nightjar", "rulesRefused", Map.of("step", "detect"), "Maximum"),
                TreatMissingData.IGNORE);
    }

    /// A stream's reader is late, or gave records up.
    void watchSource(String id, String function, String mapping) {
        var byFunction = Map.of("FunctionName", function);
        var byMapping = Map.of("EventSourceMappingUUID", mapping);
        raise(
                id + "Late",
                "records wait for more than five minutes",
                LATE_MILLISECONDS,
                3,
                metric("AWS/Lambda", "IteratorAge", byFunction, "Maximum"));
        raise(
                id + "GivenUp",
                "records were given up; replay them from the failures bucket",
                1,
                1,
                sum("AWS/Lambda", "OnFailureDestinationDeliveredEventCount", byMapping));
        raise(
                id + "Dropped",
                "records were dropped without reaching the failures bucket",
                1,
                1,
                sum("AWS/Lambda", "DroppedEventCount", byMapping));
    }

    /// A stream refuses what senders put.
    void watchStream(String id, String stream) {
        raise(
                id + "Refused",
                "the stream refuses records: it needs more shards",
                1,
                3,
                sum("AWS/Kinesis", "WriteProvisionedThroughputExceeded", Map.of("StreamName", stream)));
    }

    /// A subscriber did not get a notification, after all of Amazon SNS's attempts.
    void watchTopic(String id, String topic) {
        raise(
                id + "Dead",
                "notifications did not reach a subscriber",
                1,
                1,
                sum("AWS/SNS", "NumberOfNotificationsFailed", Map.of("TopicName", topic)));
    }

    /// @param threshold reached in each of so many consecutive minutes
    private void raise(String id, String description, double threshold, int minutes, IMetric metric) {
        raise(id, description, threshold, minutes, metric, TreatMissingData.NOT_BREACHING);
    }

    private void raise(
            String id, String description, double threshold, int minutes, IMetric metric, TreatMissingData missing) {
        var alarm = Alarm.Builder.create(this, id)
                .alarmDescription(description) // the name says of what; a template takes 51,200 bytes
                .metric(metric)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .threshold(threshold)
                .evaluationPeriods(minutes)
                .treatMissingData(missing)
                .build();
        alarm.addAlarmAction(action);
    }

    private static IMetric sum(String namespace, String name, Map<String, String> dimensions) {
        return metric(namespace, name, dimensions, "Sum");
    }

    private static IMetric metric(String namespace, String name, Map<String, String> dimensions, String statistic) {
        return Metric.Builder.create()
                .namespace(namespace)
                .metricName(name)
                .dimensionsMap(dimensions)
                .statistic(statistic)
                .period(MINUTE)
                .build();
    }
}
