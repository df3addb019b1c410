package dev.nightjar.events.parsers.finding;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.ArrayList;
import java.util.List;

/// Alerts of Wazuh (`alerts.json`): rules that fired on logs, file integrity (`syscheck`), `rootcheck`, configuration
/// checks (`data.sca`, a Compliance Finding), vulnerabilities (`data.vulnerability`, a Vulnerability Finding).
///
/// A Windows event inside keeps the names of its fields as Windows writes them, so that rules for Windows find them.
final class Wazuh implements Parser {
    static boolean isAlert(JsonObject json) {
        return json.at("rule.level") instanceof Long
                && (json.has("agent") || json.has("manager"))
                && (json.at("rule.id") != null || json.at("rule.sidid") != null);
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.requireJson();
        var fields = new Fields(json);
        String stamp = fields.text("timestamp").isEmpty() ? fields.text("@timestamp") : fields.text("timestamp");
        long time = Timestamps.iso(new Cursor(stamp), line.zone());
        if (time == Timestamps.NONE) {
            time = line.loggedTime();
        }
        EventBuilder event = json.at("data.vulnerability.cve") instanceof String cve
                ? vulnerability(line, fields, cve)
                : json.at("data.sca.check") instanceof JsonObject
                        ? check(line, fields)
                        : line.event(OcsfClass.DETECTION_FINDING, AwsFindings.CREATE)
                                .set("is_alert", true)
                                .set("evidences", WazuhEvidence.of(json, fields));
        event.time(time)
                .severity(severity(json.number("rule.level").orElse(0)))
                .set("finding_info", info(json, fields))
                .set("device", device(fields))
                .set("message", fields.at("rule.description"))
                .metadata("event_code", fields.at("rule.id"))
                .metadata("log_name", fields.text("location"))
                .metadata("original_event_uid", fields.text("id"));
        json.forEach(event::unmapped);
        windows(json, event);
        return Parsed.of(event);
    }

    /// Wazuh's levels ("Rules classification"): below 4 nothing to act on, from 12 high importance, 15 severe attack.
    private static Severity severity(long level) {
        if (level >= 15) {
            return Severity.CRITICAL;
        }
        if (level >= 12) {
            return Severity.HIGH;
        }
        return level >= 7 ? Severity.MEDIUM : level >= 4 ? Severity.LOW : Severity.INFORMATIONAL;
    }

    private static JsonObject info(JsonObject json, Fields fields) {
        String rule = fields.at("rule.id");
        String title = fields.at("rule.description").isEmpty() ? "rule " + rule : fields.at("rule.description");
        String id = fields.text("id");
        var analytic = new JsonObject(5).put("type_id", 1L).put("name", title);
        AwsFindings.put(analytic, "uid", rule);
        var info = new JsonObject(8)
                .put("uid", id.isEmpty() ? rule + '-' + fields.text("timestamp") : id)
                .put("title", title)
                .put("analytic", analytic);
        List<Object> groups = texts(json.list("rule.groups"));
        if (!groups.isEmpty()) {
            info.put("types", groups);
            analytic.put("category", groups.getFirst());
        }
        List<Object> attacks = attacks(json);
        if (!attacks.isEmpty()) {
            info.put("attacks", attacks);
        }
        AwsFindings.put(info, "desc", fields.text("full_log"));
        return info;
    }

    private static List<Object> attacks(JsonObject json) {
        var attacks = new ArrayList<Object>();
        List<Object> ids = texts(json.list("rule.mitre.id"));
        List<Object> names = texts(json.list("rule.mitre.technique"));
        for (int i = 0; i < ids.size(); i++) {
            var technique = new JsonObject(2).put("uid", ids.get(i));
            attacks.add(new JsonObject(1)
                    .put("technique", ids.size() == names.size() ? technique.put("name", names.get(i)) : technique));
        }
        for (Object tactic : texts(json.list("rule.mitre.tactic"))) {
            attacks.add(new JsonObject(1).put("tactic", new JsonObject(1).put("name", tactic)));
        }
        return attacks;
    }

    private static List<Object> texts(List<?> list) {
        var texts = new ArrayList<Object>();
        for (Object element : list) {
            if (element instanceof String text && !text.isEmpty() && texts.size() < 50) {
                texts.add(text);
            }
        }
        return texts;
    }

    private static JsonObject device(Fields fields) {
        var device = new JsonObject(5);
        AwsFindings.put(device, "name", fields.at("agent.name"));
        AwsFindings.put(device, "hostname", fields.at("predecoder.hostname"));
        AwsFindings.put(device, "uid", fields.at("agent.id"));
        if (IpText.isIp(fields.at("agent.ip"))) {
            device.put("ip", fields.at("agent.ip"));
        }
        return device.isEmpty() ? device.put("name", "unknown") : device;
    }

    private static EventBuilder vulnerability(Line line, Fields fields, String cve) {
        JsonObject vulnerability = AsffDetails.vulnerability(cve);
        AwsFindings.put(vulnerability, "severity", fields.at("data.vulnerability.severity"));
        AwsFindings.put(vulnerability, "title", fields.at("data.vulnerability.title"));
        String name = fields.at("data.vulnerability.package.name");
        if (!name.isEmpty()) {
            String version = fields.at("data.vulnerability.package.version");
            var affected = new JsonObject(2).put("name", name).put("version", version.isEmpty() ? "unknown" : version);
            vulnerability.put("affected_packages", List.of(affected));
        }
        boolean isSolved = fields.at("data.vulnerability.status").equals("Solved");
        return line.event(OcsfClass.VULNERABILITY_FINDING, isSolved ? AwsFindings.CLOSE : AwsFindings.CREATE)
                .set("vulnerabilities", List.of(vulnerability));
    }

    private static EventBuilder check(Line line, Fields fields) {
        String result = fields.at("data.sca.check.result");
        var compliance =
                new JsonObject(5).put("status_id", result.equals("passed") ? 1L : result.equals("failed") ? 3L : 0L);
        AwsFindings.put(compliance, "status", result);
        AwsFindings.put(compliance, "control", fields.at("data.sca.check.title"));
        String policy = fields.at("data.sca.policy");
        if (!policy.isEmpty()) {
            compliance.put("standards", List.of(policy));
        }
        EventBuilder event =
                line.event(OcsfClass.COMPLIANCE_FINDING, AwsFindings.CREATE).set("compliance", compliance);
        String remediation = fields.at("data.sca.check.remediation");
        return remediation.isEmpty() ? event : event.set("remediation", new JsonObject(1).put("desc", remediation));
    }

    /// `data.win` by the names that Windows has: Wazuh writes their first letters small.
    private static void windows(JsonObject json, EventBuilder event) {
        if (!(json.at("data.win.system") instanceof JsonObject system)) {
            return;
        }
        var fields = new Fields(system);
        long id = Fields.toNumber(fields.text("eventID"));
        event.unmapped("EventID", id < 0 ? null : id)
                .unmapped("Channel", fields.text("channel"))
                .unmapped("Provider_Name", fields.text("providerName"))
                .unmapped("Computer", fields.text("computer"));
        json.object("data.win.eventdata")
                .ifPresent(data -> data.forEach((name, value) -> {
                    if (value instanceof String && !name.isEmpty()) {
                        event.unmapped(Character.toUpperCase(name.charAt(0)) + name.substring(1), value);
                    }
                }));
        if (event.type() == OcsfClass.DETECTION_FINDING
                && !fields.text("computer").isEmpty()) {
            JsonObject device = event.object("device");
            AwsFindings.put(device, "hostname", fields.text("computer"));
            device.put("os", new JsonObject(2).put("name", "Windows").put("type_id", 100L));
        }
    }

    /// A user for `DOMAIN\name` or a bare name.
    static JsonObject user(String account) {
        int backslash = account.indexOf('\\');
        JsonObject user = Ocsf.user(backslash + 1 < account.length() ? account.substring(backslash + 1) : account);
        return backslash > 0 ? user.put("domain", account.substring(0, backslash)) : user;
    }
}
