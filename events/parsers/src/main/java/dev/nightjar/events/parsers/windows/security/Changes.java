package dev.nightjar.events.parsers.windows.security;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.windows.WindowsEvent;

/// Services, scheduled tasks, the log itself, and what else an administrator changes: policies, trusts, objects of the
/// directory, firewall rules, certificates.
public final class Changes {
    private static final int CREATE = 1;
    private static final int READ = 2;
    private static final int UPDATE = 3;
    private static final int DELETE = 4;
    private static final int MOVE = 5;

    private Changes() {}

    /// 4697, and 7045 of the system log.
    public static EventBuilder service(Line line, WindowsEvent read) {
        String name = read.text("ServiceName");
        String path = Parties.first(read, "ServiceFileName", "ImagePath");
        var service = new JsonObject(5).put("name", name.isEmpty() ? "unknown" : name);
        service.put("cmd_line", path.isEmpty() ? "unknown" : path);
        String account = Parties.first(read, "ServiceAccount", "AccountName");
        if (!account.isEmpty()) {
            service.put("service_start_name", account);
        }
        return read.event(line, OcsfClass.WINDOWS_SERVICE_ACTIVITY, 1)
                .set("win_service", service)
                .set("actor", Parties.actor(read));
    }

    static EventBuilder task(Line line, WindowsEvent read) {
        int activity = switch ((int) read.id()) {
            case 4698 -> 1;
            case 4699 -> 3;
            case 4700 -> 4;
            case 4701 -> 5;
            default -> 2;
        };
        String name = read.text("TaskName");
        var job = new JsonObject(3).put("name", name.isEmpty() ? "unknown" : name);
        String content = Parties.first(read, "TaskContent", "TaskContentNew");
        String command = element(content, "Command");
        if (!command.isEmpty()) {
            job.put("cmd_line", (command + ' ' + element(content, "Arguments")).strip());
        }
        return read.event(line, OcsfClass.SCHEDULED_JOB_ACTIVITY, activity)
                .set("job", job)
                .set("actor", Parties.actor(read));
    }

    /// The text of the first element of a name in the task's own XML, which is not parsed: it may be cut.
    private static String element(String xml, String name) {
        int start = xml.indexOf('<' + name + '>');
        int end = start < 0 ? -1 : xml.indexOf("</" + name + '>', start);
        return end < 0 ? "" : xml.substring(start + name.length() + 2, end).strip();
    }

    static EventBuilder log(Line line, WindowsEvent read) {
        int activity = switch ((int) read.id()) {
            case 1102 -> 1;
            case 1105 -> 4;
            case 1100 -> 7;
            default -> 0;
        };
        EventBuilder event = read.event(line, OcsfClass.EVENT_LOG_ACTIVITY, activity)
                .set("log_name", "Security")
                .set("log_provider", read.provider())
                .set("actor", Parties.actor(read));
        if (activity == 1) {
            event.severity(Severity.HIGH).succeeded(true);
        }
        return activity == 0
                ? event.otherActivity(read.id() == 1104 ? "Full" : "Error").severity(Severity.MEDIUM)
                : event;
    }

    /// What is left: an entity that is created, read, changed or deleted.
    static EventBuilder entity(Line line, WindowsEvent read) {
        return switch ((int) read.id()) {
            case 4719, 4912 -> entity(line, read, UPDATE, "Audit Policy", "SubcategoryGuid", "SubcategoryId");
            case 4715, 4817, 4902, 4904, 4905, 4906, 4907, 4908 ->
                entity(line, read, UPDATE, "Audit Policy", "ObjectName", "AuditSourceName");
            case 4713 -> entity(line, read, UPDATE, "Kerberos Policy", "KerberosPolicyChange");
            case 4739 -> entity(line, read, UPDATE, "Domain Policy", "DomainPolicyChanged", "DomainName");
            case 4706 -> entity(line, read, CREATE, "Domain Trust", "DomainName", "TargetDomainName");
            case 4707 -> entity(line, read, DELETE, "Domain Trust", "DomainName");
            case 4716, 4865, 4866, 4867 -> entity(line, read, UPDATE, "Domain Trust", "DomainName", "TopLevelName");
            case 5136 -> entity(line, read, UPDATE, "Directory Object", "ObjectDN", "ObjectGUID");
            case 5137, 5138 -> entity(line, read, CREATE, "Directory Object", "ObjectDN", "NewObjectDN", "ObjectGUID");
            case 5139 -> entity(line, read, MOVE, "Directory Object", "NewObjectDN", "OldObjectDN", "ObjectGUID");
            case 5141 -> entity(line, read, DELETE, "Directory Object", "ObjectDN", "ObjectGUID");
            case 4662 -> entity(line, read, READ, "Directory Object", "ObjectName", "ObjectType");
            case 4928, 4929, 4930, 4931, 4932, 4933, 4934, 4935, 4936, 4937 ->
                entity(
                        line,
                        read,
                        UPDATE,
                        "Directory Replica",
                        "DestinationDRA",
                        "NamingContext",
                        "DestinationAddress");
            case 5142 -> entity(line, read, CREATE, "Share", "ShareName");
            case 5143 -> entity(line, read, UPDATE, "Share", "ShareName", "ObjectType");
            case 5144 -> entity(line, read, DELETE, "Share", "ShareName");
            case 4946 -> entity(line, read, CREATE, "Firewall Rule", "RuleName", "RuleId");
            case 4948 -> entity(line, read, DELETE, "Firewall Rule", "RuleName", "RuleId");
            case 4947, 4950, 4954, 4956, 5449, 5447 ->
                entity(line, read, UPDATE, "Firewall Rule", "RuleName", "SettingType", "FilterName");
            case 4886, 4887, 4889 -> entity(line, read, CREATE, "Certificate", "Subject", "Requester", "RequestId");
            case 4888 ->
                entity(line, read, CREATE, "Certificate", "Subject", "Requester", "RequestId")
                        .succeeded(false);
            case 4870 -> entity(line, read, DELETE, "Certificate", "CertificateSerialNumber");
            case 4882, 4885, 4890, 4891, 4892, 4896 ->
                entity(line, read, UPDATE, "Certificate Authority", "Entry", "Node");
            case 4898, 4899, 4900 -> entity(line, read, UPDATE, "Certificate Template", "TemplateInternalName");
            case 4616 -> entity(line, read, UPDATE, "System Time", "NewTime");
            default -> entity(line, read, UPDATE, "Windows " + read.id(), "ObjectName");
        };
    }

    private static EventBuilder entity(Line line, WindowsEvent read, int activity, String type, String... names) {
        String name = Parties.first(read, names);
        return read.event(line, OcsfClass.ENTITY_MANAGEMENT, activity)
                .set(
                        "entity",
                        new JsonObject(2)
                                .put("name", name.isEmpty() ? "unknown" : name)
                                .put("type", type))
                .set("actor", Parties.actor(read));
    }
}
