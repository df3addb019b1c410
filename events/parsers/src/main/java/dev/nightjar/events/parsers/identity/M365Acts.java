package dev.nightjar.events.parsers.identity;

import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.audit.Act;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Web;

/// What the operations of Microsoft 365's workloads are in OCSF, by `RecordType` and `Operation`.
final class M365Acts {
    private static final Act ALERT = new Act(OcsfClass.DETECTION_FINDING, 1);
    private static final Act SEND = new Act(OcsfClass.EMAIL_ACTIVITY, 1);

    private static final int UPLOAD = 1;
    private static final int DOWNLOAD = 2;
    private static final int UPDATE = 3;
    private static final int DELETE = 4;
    private static final int RENAME = 5;
    private static final int COPY = 6;
    private static final int MOVE = 7;
    private static final int RESTORE = 8;
    private static final int PREVIEW = 9;
    private static final int SHARE = 12;
    private static final int UNSHARE = 13;
    private static final int OPEN = 14;
    private static final int SYNC = 15;

    private M365Acts() {}

    static Act of(Fields in, String operation) {
        return switch ((int) in.number("RecordType")) {
            case 8, 9, 15, 141 -> EntraActs.of(operation); // AzureActiveDirectory, …AccountLogon, …StsLogon
            case 2, 3, 50 -> mailbox(in, operation); // ExchangeItem, …ItemGroup, …ItemAggregated
            case 4, 6, 7, 14, 36, 56 -> file(operation); // SharePoint, …FileOperation, OneDrive, …Sharing
            case 25, 26 -> teams(operation); // MicrosoftTeams, …Admin
            case 11, 13, 28, 33, 40, 41, 47, 64 -> alert(operation); // DLP, threat intelligence, alerts, investigations
            default ->
                operation.equals("UserLoggedIn") || operation.equals("UserLoginFailed")
                        ? Act.LOGON
                        : byWorkload(in, operation);
        };
    }

    private static Act byWorkload(Fields in, String operation) {
        return switch (in.text("Workload")) {
            case "AzureActiveDirectory" -> EntraActs.of(operation);
            case "SharePoint", "OneDrive" -> file(operation);
            case "MicrosoftTeams" -> teams(operation);
            case "ThreatIntelligence" -> alert(operation);
            default -> operation.equals("AlertTriggered") ? ALERT : Act.api(operation);
        };
    }

    private static Act mailbox(Fields in, String operation) {
        return switch (operation) {
            case "MailboxLogin" -> Act.LOGON;
            case "Send", "SendAs", "SendOnBehalf" -> Web.isMail(M365Mail.sender(in)) ? SEND : Act.api(operation);
            default -> Act.api(operation);
        };
    }

    private static Act alert(String operation) {
        return switch (operation) {
            case "TIMailData",
                    "TIUrlClickData",
                    "AtpDetection",
                    "AlertTriggered",
                    "AlertEntityGenerated",
                    "AlertUpdated",
                    "DlpRuleMatch",
                    "DlpRuleUndo",
                    "AirInvestigationData" -> ALERT;
            default -> Act.api(operation);
        };
    }

    private static Act teams(String operation) {
        return switch (operation) {
            case "TeamsSessionStarted" -> Act.LOGON;
            case "MemberAdded" -> Act.GROUP_ADD;
            case "MemberRemoved" -> Act.GROUP_REMOVE;
            case "TeamCreated" -> Act.GROUP_CREATE;
            case "TeamDeleted" -> Act.GROUP_DELETE;
            case "MemberRoleChanged" -> Act.GROUP_CHANGE;
            default -> Act.api(operation);
        };
    }

    private static Act file(String operation) {
        return switch (operation) {
            case "FileUploaded", "FileUploadedPartial", "FileSyncUploadedFull", "FileSyncUploadedPartial" ->
                Act.file(UPLOAD);
            case "FileDownloaded", "FileSyncDownloadedFull", "FileSyncDownloadedPartial" -> Act.file(DOWNLOAD);
            case "FileModified", "FileModifiedExtended", "FileCheckedIn" -> Act.file(UPDATE);
            case "FileDeleted",
                    "FileRecycled",
                    "FolderDeleted",
                    "FolderRecycled",
                    "FileDeletedFirstStageRecycleBin",
                    "FileDeletedSecondStageRecycleBin" -> Act.file(DELETE);
            case "FileRenamed", "FolderRenamed" -> Act.file(RENAME);
            case "FileCopied", "FolderCopied" -> Act.file(COPY);
            case "FileMoved", "FolderMoved" -> Act.file(MOVE);
            case "FileRestored", "FolderRestored" -> Act.file(RESTORE);
            case "FilePreviewed" -> Act.file(PREVIEW);
            case "SharingSet",
                    "AnonymousLinkCreated",
                    "SecureLinkCreated",
                    "CompanyLinkCreated",
                    "SharingInvitationCreated",
                    "AddedToSecureLink",
                    "SharingInheritanceBroken" -> Act.file(SHARE);
            case "SharingRevoked",
                    "AnonymousLinkRemoved",
                    "SecureLinkDeleted",
                    "CompanyLinkRemoved",
                    "SharingInvitationRevoked",
                    "RemovedFromSecureLink" -> Act.file(UNSHARE);
            case "FileAccessed",
                    "FileAccessedExtended",
                    "FileViewed",
                    "AnonymousLinkUsed",
                    "SecureLinkUsed",
                    "CompanyLinkUsed",
                    "SharingInvitationAccepted" -> Act.file(OPEN);
            case "ManagedSyncClientAllowed" -> Act.file(SYNC);
            default ->
                operation.startsWith("File") || operation.startsWith("Folder")
                        ? Act.file(OcsfClass.OTHER)
                        : Act.api(operation);
        };
    }
}
