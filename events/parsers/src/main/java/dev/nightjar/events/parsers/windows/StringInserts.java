package dev.nightjar.events.parsers.windows;

import dev.nightjar.events.model.JsonObject;
import java.util.List;

/// Names for the values that Fluent Bit's `winevtlog` and `winlog` write without (`StringInserts`): the order of an
/// event's template, for the events of the security log that matter most.
final class StringInserts {
    private static final String SUBJECT = "SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId ";
    private static final String TARGET = "TargetUserName TargetDomainName TargetSid ";

    private StringInserts() {}

    static void name(long id, List<?> values, JsonObject data) {
        if (values.isEmpty()) {
            return;
        }
        String[] names = names((int) id).split(" ", -1);
        for (int i = 0; i < values.size() && i < 64; i++) {
            String name = i < names.length && !names[i].isEmpty() ? names[i] : "param" + (i + 1);
            if (values.get(i) instanceof String text && !text.isEmpty() && !data.has(name)) {
                data.put(name, text);
            }
        }
    }

    private static String names(int id) {
        return switch (id) {
            case 4103 -> "ContextInfo UserData Payload";
            case 4104 -> "MessageNumber MessageTotal ScriptBlockText ScriptBlockId Path";
            case 4624 ->
                SUBJECT + "TargetUserSid TargetUserName TargetDomainName TargetLogonId LogonType LogonProcessName"
                        + " AuthenticationPackageName WorkstationName LogonGuid TransmittedServices LmPackageName"
                        + " KeyLength ProcessId ProcessName IpAddress IpPort ImpersonationLevel RestrictedAdminMode"
                        + " TargetOutboundUserName TargetOutboundDomainName VirtualAccount TargetLinkedLogonId"
                        + " ElevatedToken";
            case 4625 ->
                SUBJECT + "TargetUserSid TargetUserName TargetDomainName Status FailureReason SubStatus LogonType"
                        + " LogonProcessName AuthenticationPackageName WorkstationName TransmittedServices"
                        + " LmPackageName KeyLength ProcessId ProcessName IpAddress IpPort";
            case 4634 -> "TargetUserSid TargetUserName TargetDomainName TargetLogonId LogonType";
            case 4647 -> "TargetUserSid TargetUserName TargetDomainName TargetLogonId";
            case 4648 ->
                SUBJECT + "LogonGuid TargetUserName TargetDomainName TargetLogonGuid TargetServerName TargetInfo"
                        + " ProcessId ProcessName IpAddress IpPort";
            case 4672 -> SUBJECT + "PrivilegeList";
            case 4688 ->
                SUBJECT + "NewProcessId NewProcessName TokenElevationType ProcessId CommandLine TargetUserSid"
                        + " TargetUserName TargetDomainName TargetLogonId ParentProcessName MandatoryLabel";
            case 4689 -> SUBJECT + "Status ProcessId ProcessName";
            case 4697 -> SUBJECT + "ServiceName ServiceFileName ServiceType ServiceStartType ServiceAccount";
            case 4698, 4699, 4700, 4701, 4702 -> SUBJECT + "TaskName TaskContent";
            case 4722, 4723, 4724, 4725, 4726 -> TARGET + SUBJECT.strip();
            case 4728, 4729, 4732, 4733, 4756, 4757 -> "MemberName MemberSid " + TARGET + SUBJECT + "PrivilegeList";
            case 4740 -> TARGET + SUBJECT.strip();
            case 4768 ->
                TARGET + "ServiceName ServiceSid TicketOptions Status TicketEncryptionType PreAuthType IpAddress"
                        + " IpPort CertIssuerName CertSerialNumber CertThumbprint";
            case 4769 ->
                "TargetUserName TargetDomainName ServiceName ServiceSid TicketOptions TicketEncryptionType IpAddress"
                        + " IpPort Status LogonGuid TransmittedServices";
            case 4771 ->
                "TargetUserName TargetSid ServiceName TicketOptions Status PreAuthType IpAddress IpPort CertIssuerName"
                        + " CertSerialNumber CertThumbprint";
            case 4776 -> "PackageName TargetUserName Workstation Status";
            case 7045 -> "ServiceName ImagePath ServiceType StartType AccountName";
            default -> "";
        };
    }
}
