package dev.nightjar.events.parsers.identity;

import dev.nightjar.events.model.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The names of the schema (Microsoft, "Office 365 Management Activity API schema") for records whose collector has
/// written them in lower case: rules ask for the schema's.
final class M365Names {
    private static final Map<String, String> BY_LOWER = new HashMap<>();

    static {
        for (String name : List.of(
                // Common schema
                "AppAccessContext",
                "ClientIP",
                "CreationTime",
                "Id",
                "ObjectId",
                "Operation",
                "OrganizationId",
                "RecordType",
                "ResultStatus",
                "Scope",
                "UserId",
                "UserKey",
                "UserType",
                "Version",
                "Workload",
                // Exchange
                "AppId",
                "AffectedItems",
                "ClientAppId",
                "ClientInfoString",
                "ClientIPAddress",
                "ClientMachineName",
                "ClientProcessName",
                "ClientVersion",
                "CrossMailboxOperation",
                "DestFolder",
                "DestMailboxOwnerUPN",
                "ExternalAccess",
                "Folder",
                "Folders",
                "InternalLogonType",
                "Item",
                "LogonError",
                "LogonType",
                "LogonUserDisplayName",
                "LogonUserSid",
                "MailboxGuid",
                "MailboxOwnerMasterAccountSid",
                "MailboxOwnerSid",
                "MailboxOwnerUPN",
                "ModifiedObjectResolvedName",
                "ModifiedProperties",
                "OperationCount",
                "OperationProperties",
                "OrganizationName",
                "OriginatingServer",
                "Parameters",
                "SendAsUserSmtp",
                "SendOnBehalfOfUserSmtp",
                "SessionId",
                "TokenObjectId",
                // Entra ID
                "Actor",
                "ActorContextId",
                "ActorIpAddress",
                "ApplicationDisplayName",
                "ApplicationId",
                "AzureActiveDirectoryEventType",
                "DeviceProperties",
                "ErrorNumber",
                "ExtendedProperties",
                "InterSystemsId",
                "IntraSystemId",
                "SupportTicketId",
                "Target",
                "TargetContextId",
                // SharePoint, Teams
                "ChannelGuid",
                "ChannelName",
                "CorrelationId",
                "DestinationFileName",
                "DestinationRelativeUrl",
                "EventSource",
                "ItemType",
                "ListId",
                "ListItemUniqueId",
                "Members",
                "Site",
                "SiteUrl",
                "SourceFileExtension",
                "SourceFileName",
                "SourceRelativeUrl",
                "TargetUserOrGroupName",
                "TargetUserOrGroupType",
                "TeamGuid",
                "TeamName",
                "UserAgent",
                "WebId",
                // inside lists
                "DisplayName",
                "ID",
                "InternetMessageId",
                "Name",
                "NewValue",
                "OldValue",
                "Path",
                "Subject",
                "Type",
                "UPN",
                "Value")) {
            BY_LOWER.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
        }
    }

    private M365Names() {}

    static boolean isLower(JsonObject record) {
        return record.has("creationtime") && record.has("operation");
    }

    /// The record under the schema's names; a name that the schema does not have stays.
    static JsonObject restored(JsonObject record) {
        var restored = new JsonObject(record.size());
        record.forEach((name, value) -> restored.put(BY_LOWER.getOrDefault(name, name), inside(value)));
        return restored;
    }

    private static Object inside(Object value) {
        return switch (value) {
            case JsonObject object -> restored(object);
            case List<?> list -> {
                var restored = new ArrayList<Object>(list.size());
                for (Object element : list) {
                    restored.add(inside(element));
                }
                yield restored;
            }
            default -> value;
        };
    }
}
