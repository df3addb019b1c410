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
import java.util.List;

/// Findings that other services of AWS send to EventBridge: Inspector, Macie, Config's rules, IAM Access Analyzer.
final class AwsNotices implements Parser {
    static boolean isNotice(JsonObject json) {
        return json.get("detail") instanceof JsonObject
                && switch (json.text("detail-type").orElse("")) {
                    case "Inspector2 Finding",
                            "Macie Finding",
                            "Config Rules Compliance Change",
                            "Access Analyzer Finding" -> true;
                    default -> false;
                };
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.requireJson();
        JsonObject detail = json.object("detail").orElseGet(JsonObject::new);
        long time = AwsFindings.time(json, "time");
        if (time == Timestamps.NONE) {
            return Parsed.rejected("no time in the envelope");
        }
        var envelope = new Fields(json);
        JsonObject cloud = AwsFindings.cloud(envelope.text("account"), envelope.text("region"), "");
        EventBuilder event = switch (envelope.text("detail-type")) {
            case "Inspector2 Finding" -> inspector(line, detail, new Fields(detail), cloud);
            case "Macie Finding" -> macie(line, detail, new Fields(detail), cloud);
            case "Config Rules Compliance Change" -> config(line, envelope, new Fields(detail), cloud);
            case "Access Analyzer Finding" -> analyzer(line, detail, new Fields(detail), cloud);
            default -> null;
        };
        if (event == null) {
            return Parsed.rejected("a detail-type that is no finding");
        }
        detail.forEach(event::unmapped);
        return Parsed.of(event.time(time).metadata("event_code", envelope.text("detail-type")));
    }

    private static EventBuilder inspector(Line line, JsonObject detail, Fields fields, JsonObject cloud) {
        String id = fields.at("packageVulnerabilityDetails.vulnerabilityId");
        JsonObject vulnerability = AsffDetails.vulnerability(id.isEmpty() ? fields.text("title") : id);
        JsonObject packages = detail.object("packageVulnerabilityDetails").orElseGet(JsonObject::new);
        if (vulnerability.get("cve") instanceof JsonObject cve) {
            AsffDetails.put(
                    cve, "cvss", AsffDetails.scores(packages.list("cvss"), "baseScore", "version", "scoringVector"));
            String epss = fields.at("epss.score");
            if (!epss.isEmpty()) {
                cve.put("epss", new JsonObject(1).put("score", epss));
            }
        }
        AsffDetails.put(
                vulnerability,
                "affected_packages",
                AsffDetails.packages(
                        packages.list("vulnerablePackages"), "name", "version", "fixedInVersion", "filePath"));
        vulnerability.put("severity", fields.text("severity"));
        AwsFindings.put(vulnerability, "title", fields.text("title"));
        if (fields.has("fixAvailable")) {
            vulnerability.put("is_fix_available", !fields.text("fixAvailable").equals("NO"));
        }
        if (fields.has("exploitAvailable")) {
            vulnerability.put(
                    "is_exploit_available", fields.text("exploitAvailable").equals("YES"));
        }
        boolean isClosed = fields.text("status").equals("CLOSED");
        JsonObject info =
                info(fields.text("findingArn"), fields.text("title"), fields.text("description"), fields.text("type"));
        AwsFindings.putTime(info, "first_seen_time", AwsFindings.time(detail, "firstObservedAt"));
        AwsFindings.putTime(info, "last_seen_time", AwsFindings.time(detail, "lastObservedAt"));
        EventBuilder event = AwsFindings.event(
                        line,
                        OcsfClass.VULNERABILITY_FINDING,
                        isClosed ? AwsFindings.CLOSE : AwsFindings.CREATE,
                        info,
                        cloud)
                .severity(AwsFindings.ofWord(fields.text("severity")))
                .set("vulnerabilities", List.of(vulnerability));
        for (Object element : detail.list("resources")) {
            if (element instanceof JsonObject resource) {
                var held = new Fields(resource);
                event.add("resources", AwsFindings.resource(held.text("id"), "", held.text("type")));
            }
        }
        return event;
    }

    private static EventBuilder macie(Line line, JsonObject detail, Fields fields, JsonObject cloud) {
        boolean isOfData = fields.text("category").equals("CLASSIFICATION");
        JsonObject info =
                info(fields.text("id"), fields.text("title"), fields.text("description"), fields.text("type"));
        AwsFindings.putTime(info, "created_time", AwsFindings.time(detail, "createdAt"));
        AwsFindings.putTime(info, "modified_time", AwsFindings.time(detail, "updatedAt"));
        OcsfClass type = isOfData ? OcsfClass.DATA_SECURITY_FINDING : OcsfClass.DETECTION_FINDING;
        int activity = fields.text("archived").equals("true") ? AwsFindings.CLOSE : AwsFindings.CREATE;
        EventBuilder event = AwsFindings.event(line, type, activity, info, cloud)
                .severity(AwsFindings.ofWord(fields.at("severity.description")))
                .set("is_alert", true);
        String bucket = fields.at("resourcesAffected.s3Bucket.name");
        if (!bucket.isEmpty()) {
            event.add(
                    "resources",
                    AwsFindings.resource(fields.at("resourcesAffected.s3Bucket.arn"), bucket, "AWS::S3::Bucket"));
        }
        String object = fields.at("resourcesAffected.s3Object.path");
        if (!object.isEmpty()) {
            event.add(
                    "resources",
                    AwsFindings.resource(object, fields.at("resourcesAffected.s3Object.key"), "AWS::S3::Object"));
        }
        return event;
    }

    private static EventBuilder config(Line line, Fields envelope, Fields fields, JsonObject cloud) {
        String rule = fields.text("configRuleName");
        String result = fields.at("newEvaluationResult.complianceType");
        String resource = fields.text("resourceId");
        boolean isCompliant = result.equals("COMPLIANT");
        var compliance =
                new JsonObject(4).put("status_id", isCompliant ? 1L : result.equals("NON_COMPLIANT") ? 3L : 0L);
        AwsFindings.put(compliance, "status", result);
        AwsFindings.put(compliance, "control", rule);
        JsonObject info = info(
                rule + '/' + fields.text("resourceType") + '/' + resource,
                rule + ": " + resource + " is " + (result.isEmpty() ? "not evaluated" : result),
                fields.at("newEvaluationResult.annotation"),
                rule);
        AwsFindings.put(info, "uid_alt", envelope.text("id"));
        return AwsFindings.event(
                        line,
                        OcsfClass.COMPLIANCE_FINDING,
                        isCompliant ? AwsFindings.CLOSE : AwsFindings.CREATE,
                        info,
                        cloud)
                .severity(isCompliant ? Severity.INFORMATIONAL : Severity.MEDIUM)
                .set("compliance", compliance)
                .add("resources", AwsFindings.resource(resource, "", fields.text("resourceType")));
    }

    private static EventBuilder analyzer(Line line, JsonObject detail, Fields fields, JsonObject cloud) {
        String resource = fields.text("resource");
        boolean isPublic = fields.text("isPublic").equals("true");
        boolean isOver =
                !fields.text("status").isEmpty() && !fields.text("status").equals("ACTIVE");
        String type = fields.text("findingType").isEmpty() ? "ExternalAccess" : fields.text("findingType");
        JsonObject info = info(fields.text("id"), type + ": " + resource + (isPublic ? " is public" : ""), "", type);
        AwsFindings.putTime(info, "created_time", AwsFindings.time(detail, "createdAt"));
        AwsFindings.putTime(info, "modified_time", AwsFindings.time(detail, "updatedAt"));
        return AwsFindings.event(
                        line, OcsfClass.DETECTION_FINDING, isOver ? AwsFindings.CLOSE : AwsFindings.CREATE, info, cloud)
                .severity(isPublic ? Severity.HIGH : Severity.MEDIUM)
                .set("is_alert", true)
                .add("resources", AwsFindings.resource(resource, "", fields.text("resourceType")));
    }

    private static JsonObject info(String uid, String title, String description, String analytic) {
        var info = new JsonObject(8).put("uid", uid.isEmpty() ? title : uid).put("title", title);
        AwsFindings.put(info, "desc", description);
        if (!analytic.isEmpty()) {
            info.put(
                    "analytic",
                    new JsonObject(3).put("uid", analytic).put("name", analytic).put("type_id", 1L));
            info.put("types", List.of(analytic));
        }
        return info;
    }
}
