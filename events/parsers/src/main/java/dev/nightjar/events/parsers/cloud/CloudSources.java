package dev.nightjar.events.parsers.cloud;

import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Cloud providers' audit and access logs.
public final class CloudSources {
    private CloudSources() {}

    public static List<Source> all() {
        return List.of(
                Source.named("cloudtrail")
                        .vendor("AWS", "CloudTrail")
                        .title("AWS CloudTrail: calls, sign-ins, insights, digests, files")
                        .json("eventSource", "eventName", "eventTime")
                        .json("Records")
                        .json("detail", "detail-type", "detail.eventSource")
                        .json("insightDetails", "eventTime")
                        .json("digestStartTime", "digestEndTime")
                        .onlyIf(CloudTrail::isCloudTrail)
                        .parsedBy(new CloudTrail()),
                Source.named("gcp-audit")
                        .vendor("Google", "Cloud Audit Logs")
                        .title("Google Cloud audit logs: admin activity, data access, system events, policy denials")
                        .json("protoPayload")
                        .json("data.protoPayload")
                        .onlyIf(GcpAudit::isAudit)
                        .parsedBy(new GcpAudit()),
                Source.named("gcp")
                        .vendor("Google", "Cloud Logging")
                        .title(
                                "Google Cloud's other logs: load balancers, VPC flows, firewall rules, Cloud DNS, programs")
                        .json("logName", "resource")
                        .json("data.logName", "data.resource")
                        .onlyIf(GcpLog::isEntry)
                        .parsedBy(new GcpLog()),
                Source.named("kubernetes")
                        .vendor("CNCF", "Kubernetes")
                        .title("Kubernetes audit log: file, webhook, EKS through CloudWatch")
                        .json("kind", "verb")
                        .json("kind", "apiVersion")
                        .onlyIf(Kubernetes::isAudit)
                        .parsedBy(new Kubernetes()),
                Source.named("azure-activity")
                        .vendor("Microsoft", "Azure Monitor")
                        .title("Azure activity log and resource logs, by diagnostic setting or REST API: flows,"
                                + " firewall, gateways and any other")
                        .json("operationName", "resourceId")
                        .json("category", "resourceId")
                        .json("category", "flowLogResourceID")
                        .json("Type", "TimeGenerated")
                        .json("Category", "ResourceId", "TimeGenerated")
                        .json("operationName", "eventTimestamp")
                        .json("records")
                        .json("value")
                        .onlyIf(AzureMonitor::isAzure)
                        .parsedBy(new AzureMonitor()));
    }
}
