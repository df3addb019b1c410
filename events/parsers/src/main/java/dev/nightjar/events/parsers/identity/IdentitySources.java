package dev.nightjar.events.parsers.identity;

import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Identity providers and business applications.
public final class IdentitySources {
    private IdentitySources() {}

    public static List<Source> all() {
        return List.of(
                Source.named("okta")
                        .vendor("Okta", "Okta")
                        .title("Okta System Log: API, log streaming, event hooks")
                        .json("eventType", "published")
                        .json("eventType", "outcome")
                        .json("eventType", "legacyEventType")
                        .json("eventType", "actor", "target")
                        .json("eventType", "actor", "client")
                        .json("detail.eventType", "detail.published")
                        .json("data.events", "eventType")
                        .onlyIf(Okta::isOkta)
                        .parsedBy(new Okta()),
                Source.named("github")
                        .vendor("GitHub", "GitHub")
                        .title("GitHub audit log of organizations and enterprises: API, export, streaming")
                        .json("action", "actor")
                        .json("action", "_document_id")
                        .onlyIf(GitHub::isAudit)
                        .parsedBy(new GitHub()),
                Source.named("m365")
                        .vendor("Microsoft", "Microsoft 365")
                        .title("Microsoft 365 unified audit log: Exchange, SharePoint, OneDrive, Teams, Entra, alerts")
                        .json("CreationTime", "Operation", "RecordType")
                        .json("CreationTime", "Operation", "Workload")
                        .json("creationtime", "operation", "workload")
                        .json("AuditData", "Operations")
                        .json("AuditData", "RecordType")
                        .json("value")
                        .onlyIf(M365::isAudit)
                        .parsedBy(new M365()),
                Source.named("entra")
                        .vendor("Microsoft", "Entra ID")
                        .title(
                                "Microsoft Entra ID: sign-in, audit, risk and Graph activity logs from Graph, Azure Monitor,"
                                        + " Log Analytics")
                        .json("category", "operationName", "time")
                        .json("Category", "OperationName", "TimeGenerated")
                        .json("createdDateTime", "appId", "status")
                        .json("createdDateTime", "appDisplayName", "status")
                        .json("activityDateTime", "activityDisplayName")
                        .json("RequestUri", "RequestMethod", "SignInActivityId")
                        .json("riskEventType")
                        .json("riskLastUpdatedDateTime")
                        .json("records")
                        .json("value")
                        .onlyIf(Entra::isEntra)
                        .parsedBy(new Entra()),
                Source.named("google-workspace")
                        .vendor("Google", "Workspace")
                        .title("Google Workspace audit activities (Reports API): login, admin, drive, token and others")
                        .json("id.applicationName")
                        .json("items", "kind")
                        .onlyIf(GoogleWorkspace::isActivity)
                        .parsedBy(new GoogleWorkspace()));
    }
}
