package dev.nightjar.events.parsers.finding;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// AWS Security Hub's findings in the AWS Security Finding Format ("ASFF syntax"): bare, as an API answers them
/// (`Findings`), and in EventBridge's envelope (`detail.findings`).
///
/// A control's check is a Compliance Finding, one with vulnerabilities a Vulnerability Finding unless it also tells of
/// a connection, process or file (which that class has no place for), any other a Detection Finding.
final class SecurityHub implements Parser {
    static boolean isFinding(JsonObject json) {
        JsonObject finding = AwsFindings.first(json);
        return finding != null && finding.has("ProductArn") && finding.has("GeneratorId") && finding.has("Id");
    }

    @Override
    public Parsed parse(Line line) {
        return AwsFindings.read(line, SecurityHub::event);
    }

    private static @Nullable EventBuilder event(Line line, JsonObject finding) {
        var fields = new Fields(finding);
        long created = AwsFindings.time(finding, "CreatedAt");
        long updated = AwsFindings.time(finding, "UpdatedAt");
        long time = updated != Timestamps.NONE ? updated : created;
        if (time == Timestamps.NONE) {
            time = AwsFindings.time(finding, "ProcessedAt");
        }
        if (!fields.has("Id") || time == Timestamps.NONE) {
            return null;
        }
        String workflow = fields.at("Workflow.Status");
        boolean isArchived = fields.text("RecordState").equals("ARCHIVED");
        boolean isOver = isArchived || workflow.equals("RESOLVED");
        int activity = isOver
                ? AwsFindings.CLOSE
                : created == updated || updated == Timestamps.NONE ? AwsFindings.CREATE : AwsFindings.UPDATE;
        List<Object> vulnerabilities = AsffDetails.vulnerabilities(finding);
        List<Object> evidences = AsffEvidence.of(finding);
        OcsfClass type = !vulnerabilities.isEmpty()
                ? evidences.isEmpty() ? OcsfClass.VULNERABILITY_FINDING : OcsfClass.DETECTION_FINDING
                : finding.has("Compliance") ? OcsfClass.COMPLIANCE_FINDING : OcsfClass.DETECTION_FINDING;
        JsonObject cloud = AwsFindings.cloud(fields.text("AwsAccountId"), fields.text("Region"), "");
        EventBuilder event = AwsFindings.event(line, type, activity, info(finding, fields, created, updated), cloud)
                .time(time)
                .severity(severity(finding, fields))
                .set("status_id", isArchived ? AwsFindings.ARCHIVED : status(workflow), "status", workflow)
                .metadata("product", product(fields))
                .metadata("log_version", fields.text("SchemaVersion"));
        List<Object> resources = AsffDetails.resources(finding);
        switch (type) {
            case VULNERABILITY_FINDING -> event.set("vulnerabilities", vulnerabilities);
            case COMPLIANCE_FINDING -> event.set("compliance", AsffDetails.compliance(finding, fields));
            default ->
                event.set("is_alert", true).set("vulnerabilities", vulnerabilities.isEmpty() ? null : vulnerabilities);
        }
        if (!resources.isEmpty()) {
            event.set("resources", resources);
        }
        if (type != OcsfClass.VULNERABILITY_FINDING) {
            event.set("evidences", evidences.isEmpty() ? null : evidences);
            event.set("remediation", AsffDetails.remediation(fields));
        }
        AsffDetails.malware(finding, event);
        finding.forEach(event::unmapped);
        return event;
    }

    private static Severity severity(JsonObject finding, Fields fields) {
        for (String holder : new String[] {"Severity", "FindingProviderFields.Severity"}) {
            Severity named = AwsFindings.ofWord(fields.at(holder + ".Label"));
            if (named != Severity.UNKNOWN) {
                return named;
            }
            double score = AwsFindings.number(finding, holder + ".Normalized");
            if (score >= 0) {
                return AwsFindings.ofHundred(score);
            }
        }
        return Severity.UNKNOWN;
    }

    private static long status(String workflow) {
        return switch (workflow) {
            case "NEW" -> AwsFindings.NEW;
            case "NOTIFIED" -> 2;
            case "SUPPRESSED" -> 3;
            case "RESOLVED" -> 4;
            default -> 0;
        };
    }

    /// The product that found it, which is rarely Security Hub.
    private static JsonObject product(Fields fields) {
        String name = fields.text("ProductName");
        if (name.isEmpty()) {
            name = fields.at("ProductFields.aws/securityhub/ProductName");
        }
        String company = fields.text("CompanyName");
        var product = new JsonObject(3)
                .put("name", name.isEmpty() ? "Security Hub" : name)
                .put("vendor_name", company.isEmpty() ? "AWS" : company);
        AwsFindings.put(product, "uid", fields.text("ProductArn"));
        return product;
    }

    private static JsonObject info(JsonObject finding, Fields fields, long created, long updated) {
        String title = fields.text("Title");
        String generator = fields.text("GeneratorId");
        var info = new JsonObject(12)
                .put("uid", fields.text("Id"))
                .put("title", title.isEmpty() ? fields.text("Id") : title);
        if (!generator.isEmpty()) {
            info.put(
                    "analytic",
                    new JsonObject(3)
                            .put("uid", generator)
                            .put("name", generator)
                            .put("type_id", 1L));
        }
        var types = new ArrayList<Object>();
        for (Object element : finding.list("Types")) {
            if (element instanceof String type) {
                types.add(type);
            }
        }
        if (!types.isEmpty()) {
            info.put("types", types);
        }
        AwsFindings.put(info, "desc", fields.text("Description"));
        AwsFindings.put(info, "src_url", fields.text("SourceUrl"));
        AwsFindings.put(info, "product_uid", fields.text("ProductArn"));
        AwsFindings.putTime(info, "created_time", created);
        AwsFindings.putTime(info, "modified_time", updated);
        AwsFindings.putTime(info, "first_seen_time", AwsFindings.time(finding, "FirstObservedAt"));
        AwsFindings.putTime(info, "last_seen_time", AwsFindings.time(finding, "LastObservedAt"));
        return info;
    }
}
