package dev.nightjar.events.parsers.cloud;

import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Cloud providers' audit and access logs.
public final class CloudSources {
    private CloudSources() {}

    public static List<Source> all() {
        return List.of(Source.named("cloudtrail")
                .vendor("AWS", "CloudTrail")
                .title("AWS CloudTrail: calls, sign-ins, insights, digests, files")
                .json("eventSource", "eventName", "eventTime")
                .json("Records")
                .json("detail", "detail-type", "detail.eventSource")
                .json("insightDetails", "eventTime")
                .json("digestStartTime", "digestEndTime")
                .onlyIf(CloudTrail::isCloudTrail)
                .parsedBy(new CloudTrail()));
    }
}
