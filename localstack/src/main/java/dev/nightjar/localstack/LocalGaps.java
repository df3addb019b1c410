package dev.nightjar.localstack;

import java.util.Set;

/// Types of resources that LocalStack 4.14.0 does not create and that no part of the path from a log line to a
/// notification needs: people look at them, or AWS acts on them by itself. Any other type that is missing after a
/// deployment is an error.
final class LocalGaps {
    static final Set<String> TYPES = Set.of(
            "AWS::CDK::Metadata",
            "AWS::CloudWatch::Dashboard",
            "AWS::CloudWatch::CompositeAlarm",
            "AWS::Logs::MetricFilter",
            "AWS::Logs::QueryDefinition");

    private LocalGaps() {}
}
