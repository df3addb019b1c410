package dev.nightjar.events.parsers.finding;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.net.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The parts of an AWS Security Finding Format finding that OCSF has objects for.
final class AsffDetails {
    private static final int MAX_LISTED = 100;

    private AsffDetails() {}

    static List<Object> resources(JsonObject finding) {
        var resources = new ArrayList<Object>();
        for (Object element : finding.list("Resources")) {
            if (element instanceof JsonObject held && resources.size() < MAX_LISTED) {
                var fields = new Fields(held);
                JsonObject resource = AwsFindings.resource(fields.text("Id"), "", fields.text("Type"));
                AwsFindings.put(resource, "region", fields.text("Region"));
                AwsFindings.put(resource, "cloud_partition", fields.text("Partition"));
                String role = fields.text("ResourceRole");
                if (!role.isEmpty()) {
                    resource.put("role", role)
                            .put("role_id", role.equals("Target") ? 1L : role.equals("Actor") ? 2L : 99L);
                }
                if (held.get("Tags") instanceof JsonObject tags) {
                    var labels = new ArrayList<Object>();
                    tags.forEach((name, value) -> labels.add(name + ':' + value));
                    if (!labels.isEmpty() && labels.size() < MAX_LISTED) {
                        resource.put("labels", labels);
                    }
                }
                if (held.get("Details") instanceof JsonObject details && !details.isEmpty()) {
                    resource.put("data", details);
                }
                resources.add(resource);
            }
        }
        return resources;
    }

    /// The first resource of a type; null when the finding has none.
    static @Nullable JsonObject resource(JsonObject finding, String type) {
        for (Object element : finding.list("Resources")) {
            if (element instanceof JsonObject held
                    && new Fields(held).text("Type").equals(type)) {
                return held;
            }
        }
        return null;
    }

    static JsonObject compliance(JsonObject finding, Fields fields) {
        String status = fields.at("Compliance.Status");
        var compliance = new JsonObject(8);
        AwsFindings.put(compliance, "status", status);
        compliance.put(
                "status_id",
                switch (status) {
                    case "PASSED" -> 1L;
                    case "WARNING" -> 2L;
                    case "FAILED" -> 3L;
                    default -> 0L;
                });
        AwsFindings.put(compliance, "control", fields.at("Compliance.SecurityControlId"));
        strings(compliance, "requirements", finding.list("Compliance.RelatedRequirements"), "");
        strings(compliance, "standards", finding.list("Compliance.AssociatedStandards"), "StandardsId");
        strings(compliance, "status_details", finding.list("Compliance.StatusReasons"), "ReasonCode");
        return compliance;
    }

    private static void strings(JsonObject object, String name, List<?> list, String member) {
        var strings = new ArrayList<Object>();
        for (Object element : list) {
            Object value = element instanceof JsonObject held ? held.get(member) : element;
            if (value instanceof String text && strings.size() < MAX_LISTED) {
                strings.add(text);
            }
        }
        if (!strings.isEmpty()) {
            object.put(name, strings);
        }
    }

    static @Nullable JsonObject remediation(Fields fields) {
        String text = fields.at("Remediation.Recommendation.Text");
        String url = fields.at("Remediation.Recommendation.Url");
        if (text.isEmpty() && url.isEmpty()) {
            return null;
        }
        var remediation = new JsonObject(2).put("desc", text.isEmpty() ? url : text);
        return url.isEmpty() ? remediation : remediation.put("references", List.of(url));
    }

    static List<Object> vulnerabilities(JsonObject finding) {
        var vulnerabilities = new ArrayList<Object>();
        for (Object element : finding.list("Vulnerabilities")) {
            if (element instanceof JsonObject held
                    && held.get("Id") instanceof String id
                    && vulnerabilities.size() < MAX_LISTED) {
                var fields = new Fields(held);
                JsonObject vulnerability = vulnerability(id);
                if (fields.has("FixAvailable")) {
                    vulnerability.put(
                            "is_fix_available", !fields.text("FixAvailable").equals("NO"));
                }
                if (fields.has("ExploitAvailable")) {
                    vulnerability.put(
                            "is_exploit_available",
                            fields.text("ExploitAvailable").equals("YES"));
                }
                AwsFindings.put(vulnerability, "severity", fields.at("Vendor.VendorSeverity"));
                AwsFindings.put(vulnerability, "vendor_name", fields.at("Vendor.Name"));
                strings(vulnerability, "references", held.list("ReferenceUrls"), "");
                if (vulnerability.get("cve") instanceof JsonObject cve) {
                    put(cve, "cvss", scores(held.list("Cvss"), "BaseScore", "Version", "BaseVector"));
                }
                put(
                        vulnerability,
                        "affected_packages",
                        packages(held.list("VulnerablePackages"), "Name", "Version", "FixedInVersion", "FilePath"));
                vulnerabilities.add(vulnerability);
            }
        }
        return vulnerabilities;
    }

    /// A vulnerability by its id: CVE ids are that, others (GHSA, ALAS) are advisories.
    static JsonObject vulnerability(String id) {
        String holder = id.toUpperCase(Locale.ROOT).startsWith("CVE-") ? "cve" : "advisory";
        return new JsonObject(8).put(holder, new JsonObject(2).put("uid", id));
    }

    static void put(JsonObject object, String name, List<Object> list) {
        if (!list.isEmpty()) {
            object.put(name, list);
        }
    }

    static List<Object> scores(List<?> list, String score, String version, String vector) {
        var scores = new ArrayList<Object>();
        for (Object element : list) {
            if (element instanceof JsonObject held
                    && AwsFindings.number(held, score) >= 0
                    && scores.size() < MAX_LISTED) {
                var fields = new Fields(held);
                String which = fields.text(version);
                var cvss = new JsonObject(3)
                        .put("base_score", AwsFindings.number(held, score))
                        .put("version", which.isEmpty() ? "unknown" : which);
                AwsFindings.put(cvss, "vector_string", fields.text(vector));
                scores.add(cvss);
            }
        }
        return scores;
    }

    static List<Object> packages(List<?> list, String name, String version, String fixed, String path) {
        var packages = new ArrayList<Object>();
        for (Object element : list) {
            if (element instanceof JsonObject held && packages.size() < MAX_LISTED) {
                var fields = new Fields(held);
                String which = fields.text(version);
                String called = fields.text(name);
                var affected = new JsonObject(4)
                        .put("name", called.isEmpty() ? "unknown" : called)
                        .put("version", which.isEmpty() ? "unknown" : which);
                AwsFindings.put(affected, "fixed_in_version", fields.text(fixed));
                AwsFindings.put(affected, "path", fields.text(path));
                packages.add(affected);
            }
        }
        return packages;
    }

    /// `Malware`: name, type and path of what was found; `Threats`: names of what Malware Protection found.
    static void malware(JsonObject finding, EventBuilder event) {
        for (Object element : finding.list("Threats")) {
            if (element instanceof JsonObject held && held.get("Name") instanceof String name && !name.isEmpty()) {
                event.add(
                        "malware",
                        new JsonObject(2).put("name", name).put("classification_ids", List.of(MalwareClass.of(name))));
            }
        }
        for (Object element : finding.list("Malware")) {
            if (element instanceof JsonObject held && held.get("Name") instanceof String name && !name.isEmpty()) {
                var malware = new JsonObject(4)
                        .put("name", name)
                        .put("classification_ids", List.of(MalwareClass.of(new Fields(held).text("Type"))));
                AwsFindings.put(malware, "path", new Fields(held).text("Path"));
                event.add("malware", malware);
            }
        }
    }
}
