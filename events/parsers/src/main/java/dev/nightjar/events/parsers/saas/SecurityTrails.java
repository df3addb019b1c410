package dev.nightjar.events.parsers.saas;

import dev.nightjar.events.parsers.audit.Act;
import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// What administrators do in security products.
final class SecurityTrails {
    private SecurityTrails() {}

    static List<Source> all() {
        return List.of(
                fdr(),
                cloudflare(),
                proofpoint(),
                crowdStrike(),
                wiz(),
                snyk(),
                zscaler(),
                carbonBlack(),
                sentinelOne(),
                netskope(),
                axonius(),
                sublime(),
                push(),
                panther());
    }

    private static Source fdr() {
        return Source.named("crowdstrike-fdr")
                .vendor("CrowdStrike", "Falcon")
                .title("CrowdStrike Falcon Data Replicator: processes, connections, look-ups, files")
                .json("event_simpleName", "aid")
                .json("event_simpleName", "cid")
                .json("event.event_simpleName")
                .json("fdr_event_type", "event")
                .parsedBy(new CrowdStrikeFdr());
    }

    private static Source cloudflare() {
        return Source.named("cloudflare")
                .vendor("Cloudflare", "Cloudflare")
                .title("Cloudflare Logpush: HTTP requests, firewall events")
                .json("ClientRequestHost", "ClientIP")
                .json("RayID", "ClientIP")
                .parsedBy(new Cloudflare());
    }

    private static Source proofpoint() {
        return Source.named("proofpoint-tap")
                .vendor("Proofpoint", "Targeted Attack Protection")
                .title("Proofpoint TAP: delivered and blocked messages")
                .json("phishScore", "sender")
                .json("threatsInfoMap", "sender")
                .parsedBy(new Proofpoint());
    }

    /// CrowdStrike, "Streaming API events": audit events; detections have a source of their own.
    private static Source crowdStrike() {
        return Source.named("crowdstrike-audit")
                .vendor("CrowdStrike", "Falcon")
                .title("CrowdStrike event streams: what users do in the console and API")
                .json("metadata.eventType", "event.OperationName")
                .parsedBy(Trail.of("CrowdStrike Falcon")
                        .time("event.UTCTimestamp", "metadata.eventCreationTime")
                        .operation("event.OperationName")
                        .user("event.UserId")
                        .ip("event.UserIp")
                        .subject("event.AuditKeyValues.target_name")
                        .target(Places.of("event.ServiceName"), Places.NONE, Places.of("metadata.eventType"))
                        .privilege("event.AuditKeyValues.roles", "event.OperationName")
                        .uid("metadata.offset")
                        .outcome("event.Success", "true")
                        .acts(Act.LOGON, "userAuthenticate", "twoFactorAuthenticate", "saml2Assert")
                        .acts(Act.USER_CREATE, "createUser")
                        .acts(Act.USER_CHANGE, "updateUser")
                        .acts(Act.USER_DELETE, "deleteUser")
                        .acts(Act.PASSWORD_CHANGE, "changePassword")
                        .acts(Act.PASSWORD_RESET, "resetAuthSecret", "requestResetPassword")
                        .acts(Act.PRIVILEGE_GRANT, "grantUserRoles", "addUserRoles")
                        .acts(Act.PRIVILEGE_REVOKE, "revokeUserRoles")
                        .parser());
    }

    private static Source wiz() {
        return Source.named("wiz-audit")
                .vendor("Wiz", "Wiz")
                .title("Wiz audit logs")
                .json("action", "status", "requestId", "user")
                .json("action", "status", "serviceAccount")
                .json("action", "status", "requestid")
                .json("action", "status", "actionParameters")
                .json("action", "status", "actionparameters")
                .parsedBy(Trail.of("Wiz")
                        .time("timestamp")
                        .operation("action")
                        .user("user.name", "user.id", "serviceAccount.name", "serviceaccount.name")
                        .userId("user.id", "serviceAccount.id", "serviceaccount.id")
                        .ip("sourceIP", "sourceip")
                        .agent("userAgent", "useragent")
                        .subject("actionParameters.input.email", "actionparameters.input.email")
                        .privilege("actionParameters.input.role", "action")
                        .target(
                                Places.of("actionParameters.input.name", "actionparameters.input.name", "action"),
                                Places.of("actionParameters.input.id", "actionparameters.input.id"),
                                Places.NONE)
                        .uid("id")
                        .outcome("status", "success")
                        .acts(Act.LOGON, "Login", "LoginUser")
                        .acts(Act.LOGOFF, "Logout")
                        .acts(Act.USER_CREATE, "CreateUser", "InviteUser")
                        .acts(Act.USER_CHANGE, "UpdateUser")
                        .acts(Act.USER_DELETE, "DeleteUser")
                        .otherwise(Act::entity)
                        .parser());
    }

    private static Source snyk() {
        return Source.named("snyk-audit")
                .vendor("Snyk", "Snyk")
                .title("Snyk group and organization audit logs")
                .json("event", "groupId", "content")
                .json("event", "orgId", "content")
                .json("event", "group_id", "content")
                .parsedBy(Trail.of("Snyk")
                        .time("created")
                        .operation("event")
                        .userId("userId", "user_id")
                        .subject("content.userPublicId", "content.email")
                        .privilege("content.after.role", "content.role", "event")
                        .target(
                                Places.of("content.name", "content.projectName", "event"),
                                Places.of("orgId", "groupId", "projectId"),
                                Places.NONE)
                        .acts(Act.USER_CREATE, "org.user.add", "group.user.add", "org.user.invite")
                        .acts(Act.USER_DELETE, "org.user.remove", "group.user.remove", "group.user.delete")
                        .acts(Act.PRIVILEGE_GRANT, "org.user.role.edit", "group.user.role.edit", "group.role.edit")
                        .otherwise(Act::entity)
                        .parser());
    }

    private static Source zscaler() {
        return Source.named("zscaler-admin")
                .vendor("Zscaler", "Internet Access")
                .title("Zscaler ZIA admin audit logs (NSS)")
                .json("event.auditlogtype", "event.adminid")
                .json("sourcetype", "event.adminid")
                .parsedBy(Trail.of("Zscaler")
                        .time("event.time")
                        .operation("event.action", "event.category")
                        .user("event.adminid")
                        .ip("event.clientip")
                        .app("event.interface")
                        .subject("event.postaction.email", "event.preaction.email", "event.resource")
                        .privilege("event.postaction.roleType", "event.resource")
                        .target(
                                Places.of("event.resource", "event.postaction.name"),
                                Places.of("event.postaction.id", "event.preaction.id"),
                                Places.of("event.subcategory"))
                        .uid("event.recordid")
                        .reason("event.errorcode")
                        .outcome("event.result", "success")
                        .acts(Act.LOGON, "SIGN_IN*")
                        .acts(Act.LOGOFF, "SIGN_OUT*")
                        .acts(Act.USER_CREATE, "CREATE.USER_MANAGEMENT", "CREATE.ADMINISTRATOR_MANAGEMENT")
                        .acts(Act.USER_CHANGE, "UPDATE.USER_MANAGEMENT", "UPDATE.ADMINISTRATOR_MANAGEMENT")
                        .acts(Act.USER_DELETE, "DELETE.USER_MANAGEMENT", "DELETE.ADMINISTRATOR_MANAGEMENT")
                        .otherwise(Act::entity)
                        .parser());
    }

    private static Source carbonBlack() {
        return Source.named("carbonblack-audit")
                .vendor("Broadcom", "Carbon Black Cloud")
                .title("Carbon Black Cloud audit log")
                .json("loginName", "orgName", "eventId")
                .parsedBy(Trail.of("Carbon Black Cloud")
                        .time("eventTime")
                        .operation("description")
                        .user("loginName")
                        .ip("clientIp")
                        .target(Places.of("requestUrl", "orgName"), Places.NONE, Places.NONE)
                        .uid("eventId")
                        .message("description")
                        .acts(Act.LOGON, "Logged in*", "Login*", "Connector Logged in*")
                        .acts(Act.PRIVILEGE_GRANT, "Created grant*", "Updated grant*", "Added grant*")
                        .acts(Act.USER_CREATE, "Added user*", "Created user*")
                        .acts(Act.USER_DELETE, "Deleted user*")
                        .otherwise(Act::entity)
                        .parser());
    }

    private static Source sentinelOne() {
        return Source.named("sentinelone-activity")
                .vendor("SentinelOne", "Singularity")
                .title("SentinelOne activities")
                .json("activitytype", "accountid")
                .json("activityType", "accountId")
                .parsedBy(Trail.of("SentinelOne")
                        .time("createdAt", "createdat")
                        .operation("activityType", "activitytype")
                        .user("data.username", "data.byUser", "data.byuser", "data.email")
                        .userId("userId", "userid")
                        .ip("data.ipAddress", "data.ipaddress", "data.agentipv4")
                        .subject("data.username")
                        .target(
                                Places.of(
                                        "data.computerName",
                                        "data.computername",
                                        "data.rulename",
                                        "data.threatclassification"),
                                Places.of("agentId", "agentid", "threatId", "threatid"),
                                Places.of("data.scopelevel", "data.scopeLevel"))
                        .uid("id", "activityuuid", "activityUuid")
                        .message("primaryDescription", "primarydescription", "description")
                        .acts(Act.LOGON, "27", "134", "139")
                        .failedLogons("133")
                        .acts(Act.LOGOFF, "33")
                        .acts(Act.USER_CREATE, "23", "110")
                        .acts(Act.USER_CHANGE, "24")
                        .acts(Act.USER_DELETE, "25", "111")
                        .otherwise(Act::entity)
                        .parser());
    }

    private static Source netskope() {
        return Source.named("netskope-audit")
                .vendor("Netskope", "Netskope")
                .title("Netskope admin audit events")
                .json("audit_log_event")
                .parsedBy(Trail.of("Netskope")
                        .time("timestamp")
                        .operation("audit_log_event")
                        .user("user", "ur_normalized")
                        .target(
                                Places.of("supporting_data.data_values"),
                                Places.NONE,
                                Places.of("supporting_data.data_type"))
                        .uid("_id")
                        .acts(Act.LOGON, "Login Successful")
                        .failedLogons("Login Failed", "Admin logged out because of successive login failures")
                        .acts(Act.LOGOFF, "Logout Successful")
                        .acts(Act.PASSWORD_CHANGE, "Password Change Successful")
                        .acts(Act.USER_CREATE, "Created new admin")
                        .acts(Act.USER_DELETE, "Deleted admin")
                        .acts(Act.USER_CHANGE, "Edited admin record", "Updated admin")
                        .otherwise(Act::entity)
                        .parser());
    }

    private static Source axonius() {
        return Source.named("axonius")
                .vendor("Axonius", "Axonius")
                .title("Axonius activity logs")
                .json("event.action", "event.category", "event.params")
                .parsedBy(Trail.of("Axonius")
                        .time("time", "event.date")
                        .operation("event.action")
                        .user("event.user", "event.params.user_name")
                        .ip("event.params.ip")
                        .subject("event.params.user_name")
                        .target(
                                Places.of("event.params.name", "event.category"),
                                Places.NONE,
                                Places.of("event.category"))
                        .outcome("event.params.status", "successful", "success")
                        .acts(Act.LOGON, "AuditAction.Login*")
                        .acts(Act.LOGOFF, "AuditAction.Logout*")
                        .acts(Act.USER_CREATE, "AuditAction.UserCreated", "AuditAction.AddUser")
                        .otherwise(Act::entity)
                        .parser());
    }

    private static Source sublime() {
        return Source.named("sublime-audit")
                .vendor("Sublime Security", "Sublime")
                .title("Sublime Security audit log")
                .json("created_by.email_address", "data.request", "type")
                .json("created_by", "data", "type", "created_at")
                .parsedBy(Trail.of("Sublime")
                        .time("created_at")
                        .operation("type")
                        .user("created_by.email_address")
                        .userId("created_by.id")
                        .userType("created_by.role")
                        .ip("data.request.ip")
                        .agent("data.request.user_agent")
                        .target(Places.of("data.request.path", "type"), Places.of("data.request.id"), Places.NONE)
                        .uid("id")
                        .acts(Act.LOGON, "user.login", "session.create")
                        .otherwise(Act::entity)
                        .parser());
    }

    private static Source push() {
        return Source.named("push-security")
                .vendor("Push Security", "Push Security")
                .title("Push Security: entities, activities, controls")
                .json("object", "new", "type")
                .json("object", "new", "id")
                .json("object", "old", "id")
                .parsedBy(Trail.of("Push Security")
                        .time("timestamp", "new.creationTimestamp")
                        .operation("object", "type")
                        .user("new.employee.email", "new.email", "new.primaryDomain")
                        .userId("new.employeeId", "new.employee.id")
                        .ip("new.sourceIpAddress")
                        .agent("new.userAgent")
                        .app("new.appType")
                        .target(
                                Places.of("new.appType", "new.type", "object"),
                                Places.of("new.id", "id"),
                                Places.of("object"))
                        .uid("id")
                        .acts(Act.LOGON, "LOGIN*")
                        .otherwise(Act::entity)
                        .parser());
    }

    private static Source panther() {
        return Source.named("panther-audit")
                .vendor("Panther Labs", "Panther")
                .title("Panther audit logs")
                .json("actionName", "actionResult", "actor")
                .parsedBy(Trail.of("Panther")
                        .time("timestamp")
                        .operation("actionName")
                        .user("actor.attributes.email", "actor.name")
                        .userId("actor.id")
                        .userType("actor.type")
                        .ip("sourceIP", "XForwardedFor")
                        .agent("userAgent")
                        .subject("actionParams.dynamic.input.email", "actionParams.dynamic.input.id")
                        .target(
                                Places.of(
                                        "actionParams.dynamic.input.name",
                                        "actionParams.dynamic.input.id",
                                        "actionName"),
                                Places.NONE,
                                Places.NONE)
                        .message("actionDescription")
                        .reason("errors")
                        .outcome("actionResult", "succeeded", "success")
                        .acts(Act.LOGON, "SIGN_IN")
                        .acts(Act.LOGOFF, "SIGN_OUT")
                        .acts(Act.USER_CREATE, "CREATE_USER", "INVITE_USER")
                        .acts(Act.USER_DELETE, "DELETE_USER")
                        .acts(Act.USER_CHANGE, "UPDATE_USER")
                        .otherwise(Act::entity)
                        .parser());
    }
}
