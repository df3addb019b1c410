package dev.nightjar.events.parsers.windows;

import dev.nightjar.events.model.JsonObject;
import java.util.Map;
import java.util.Set;

/// The values in the text of a security event, by the names that the event's data have, for agents that send only the
/// text: `SECTION:  LABEL:  VALUE   LABEL:  VALUE`, parted by lines and tabs, by two blanks and more (Snare), or by one
/// blank that a relay has left of them.
final class RenderedMessage {
    private static final int MAX_TEXT = 32_000;

    private static final Set<String> SUBJECT = Set.of("Subject", "Creator Subject");

    private static final Map<String, String> OF_SUBJECT = Map.of(
            "Security ID", "SubjectUserSid",
            "Account Name", "SubjectUserName",
            "Account Domain", "SubjectDomainName",
            "Domain Name", "SubjectDomainName",
            "Logon ID", "SubjectLogonId");

    private static final Map<String, String> OF_MEMBER =
            Map.of("Security ID", "MemberSid", "Account Name", "MemberName");

    private static final Map<String, String> OF_GROUP = Map.of(
            "Security ID", "TargetSid",
            "Group Name", "TargetUserName",
            "Account Name", "TargetUserName",
            "Group Domain", "TargetDomainName",
            "Account Domain", "TargetDomainName");

    private static final Map<String, String> OF_OTHERS = Map.ofEntries(
            Map.entry("Security ID", "TargetUserSid"),
            Map.entry("User ID", "TargetSid"),
            Map.entry("Account Name", "TargetUserName"),
            Map.entry("Logon Account", "TargetUserName"),
            Map.entry("Account Domain", "TargetDomainName"),
            Map.entry("Supplied Realm Name", "TargetDomainName"),
            Map.entry("Logon ID", "TargetLogonId"),
            Map.entry("Logon Type", "LogonType"),
            Map.entry("Logon Process", "LogonProcessName"),
            Map.entry("Authentication Package", "AuthenticationPackageName"),
            Map.entry("Workstation Name", "WorkstationName"),
            Map.entry("Source Workstation", "Workstation"),
            Map.entry("Source Network Address", "IpAddress"),
            Map.entry("Network Address", "IpAddress"),
            Map.entry("Client Address", "IpAddress"),
            Map.entry("Source Port", "IpPort"),
            Map.entry("Client Port", "IpPort"),
            Map.entry("Status", "Status"),
            Map.entry("Sub Status", "SubStatus"),
            Map.entry("Error Code", "Status"),
            Map.entry("Failure Code", "Status"),
            Map.entry("Result Code", "Status"),
            Map.entry("Failure Reason", "FailureReason"),
            Map.entry("Service Name", "ServiceName"),
            Map.entry("Service File Name", "ServiceFileName"),
            Map.entry("Caller Process Name", "ProcessName"),
            Map.entry("Process Name", "ProcessName"),
            Map.entry("Caller Process ID", "ProcessId"),
            Map.entry("Process ID", "ProcessId"),
            Map.entry("Creator Process ID", "ProcessId"),
            Map.entry("New Process ID", "NewProcessId"),
            Map.entry("New Process Name", "NewProcessName"),
            Map.entry("Creator Process Name", "ParentProcessName"),
            Map.entry("Process Command Line", "CommandLine"),
            Map.entry("Object Name", "ObjectName"),
            Map.entry("Object Type", "ObjectType"),
            Map.entry("Object Server", "ObjectServer"),
            Map.entry("Share Name", "ShareName"),
            Map.entry("Relative Target Name", "RelativeTargetName"),
            Map.entry("Source Address", "IpAddress"),
            Map.entry("Task Name", "TaskName"),
            Map.entry("Task Content", "TaskContent"),
            Map.entry("Privileges", "PrivilegeList"),
            Map.entry("Ticket Encryption Type", "TicketEncryptionType"),
            Map.entry("Ticket Options", "TicketOptions"));

    /// Headings, and labels whose values no event has a name for: they end the value before them.
    private static final Set<String> OTHER_LABELS = Set.of(
            "Subject",
            "Creator Subject",
            "Target Subject",
            "Account For Which Logon Failed",
            "Account That Was Locked Out",
            "Account Whose Credentials Were Used",
            "Account Information",
            "Access Request Information",
            "Additional Information",
            "Attributes",
            "Detailed Authentication Information",
            "Failure Information",
            "Group",
            "Logon Information",
            "Member",
            "Network Information",
            "New Account",
            "New Logon",
            "Object",
            "Process Information",
            "Service Information",
            "Service Request Information",
            "Target Account",
            "Target Server",
            "Task Information",
            "Certificate Issuer Name",
            "Elevated Token",
            "Impersonation Level",
            "Key Length",
            "Linked Logon ID",
            "Logon GUID",
            "Mandatory Label",
            "Network Account Domain",
            "Network Account Name",
            "Package Name (NTLM only)",
            "Pre-Authentication Type",
            "Restricted Admin Mode",
            "Token Elevation Type",
            "Transited Services",
            "Virtual Account");

    private static final int LONGEST_LABEL = 40;

    private RenderedMessage() {}

    /// Puts the values that the data do not have yet.
    static void read(String text, JsonObject data) {
        int before = data.size();
        parted(text, data);
        if (data.size() == before) {
            inOneLine(text, data);
        }
    }

    private static void parted(String text, JsonObject data) {
        String section = "";
        String label = "";
        int at = 0;
        int end = Math.min(text.length(), MAX_TEXT);
        while (at < end) {
            int stop = gap(text, at, end);
            String part = text.substring(at, stop).strip();
            at = stop;
            while (at < end && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (part.endsWith(":")) {
                section = label.isEmpty() ? section : label; // two labels in a row: the first one is a heading
                label = part.substring(0, part.length() - 1);
            } else if (part.indexOf(": ") > 0 && isLabel(part.substring(0, part.indexOf(": ")))) {
                int colon = part.indexOf(": ");
                section = label.isEmpty() ? section : label;
                put(
                        data,
                        section,
                        part.substring(0, colon),
                        part.substring(colon + 2).strip());
                label = "";
            } else if (!label.isEmpty()) {
                put(data, section, label, part);
                label = "";
            }
        }
    }

    /// A value ends where the next label that is known begins.
    private static void inOneLine(String text, JsonObject data) {
        int end = Math.min(text.length(), MAX_TEXT);
        String section = "";
        String label = "";
        int valueAt = 0;
        for (int colon = text.indexOf(':'); colon >= 0 && colon < end; colon = text.indexOf(':', colon + 1)) {
            String next = labelBefore(text, valueAt, colon);
            if (next.isEmpty()) {
                continue;
            }
            String value = text.substring(valueAt, colon - next.length()).strip();
            section = value.isEmpty() && !label.isEmpty() ? label : section;
            put(data, section, label, value);
            label = next;
            valueAt = colon + 1;
        }
        int prose = text.indexOf(" This event is generated", valueAt);
        put(
                data,
                section,
                label,
                text.substring(valueAt, prose < 0 ? end : prose).strip());
    }

    /// The longest known label that ends at the colon and begins a word; empty when there is none.
    private static String labelBefore(String text, int from, int colon) {
        for (int at = Math.max(from, colon - LONGEST_LABEL); at < colon; at++) {
            if (at == 0 || text.charAt(at - 1) == ' ') {
                String label = text.substring(at, colon);
                if (isLabel(label) || OTHER_LABELS.contains(label)) {
                    return label;
                }
            }
        }
        return "";
    }

    /// Where two blanks, a tab or a line's end begin.
    private static int gap(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\t' || c == '\n' || c == '\r' || (c == ' ' && i + 1 < end && text.charAt(i + 1) == ' ')) {
                return i;
            }
        }
        return end;
    }

    private static boolean isLabel(String text) {
        return OF_OTHERS.containsKey(text) || OF_GROUP.containsKey(text);
    }

    private static void put(JsonObject data, String section, String label, String value) {
        Map<String, String> names = SUBJECT.contains(section)
                ? OF_SUBJECT
                : section.equals("Member") ? OF_MEMBER : section.endsWith("Group") ? OF_GROUP : OF_OTHERS;
        String name = names.getOrDefault(label, OF_OTHERS.get(label));
        if (name != null && !value.isEmpty() && !data.has(name)) {
            data.put(name, value);
        }
    }
}
