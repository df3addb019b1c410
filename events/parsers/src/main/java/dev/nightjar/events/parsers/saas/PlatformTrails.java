package dev.nightjar.events.parsers.saas;

import dev.nightjar.events.parsers.audit.Act;
import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// What teams build and run on: data platforms, models, repositories, automation.
final class PlatformTrails {
    private PlatformTrails() {}

    static List<Source> all() {
        return List.of(
                databricks(),
                snowflakeLogins(),
                snowflakeQueries(),
                snowflakeGrants(),
                snowflakeTransfers(),
                atlas(),
                openAi(),
                anthropic(),
                bedrock(),
                gitlab(),
                gitlabRequests(),
                githubWebhook(),
                tines());
    }

    private static Source databricks() {
        return Source.named("databricks")
                .vendor("Databricks", "Databricks")
                .title("Databricks audit logs")
                .json("serviceName", "actionName")
                .parsedBy(Trail.of("Databricks")
                        .time("timestamp")
                        .operation("serviceName", "actionName")
                        .user("userIdentity.email", "userIdentity.subjectName", "requestParams.user")
                        .ip("sourceIPAddress")
                        .agent("userAgent")
                        .session("sessionId")
                        .subject("requestParams.targetUserName", "requestParams.principal")
                        .group("requestParams.targetGroupName", "requestParams.group_name")
                        .privilege("requestParams.permission", "requestParams.changes", "actionName")
                        .target(
                                Places.of(
                                        "requestParams.name", "requestParams.path", "requestParams.workspaceConfKeys"),
                                Places.of("requestParams.clusterId", "requestParams.jobId", "workspaceId"),
                                Places.of("serviceName"))
                        .uid("requestId")
                        .reason("response.errorMessage")
                        .outcome("response.statusCode", "200", "201", "202", "204")
                        .acts(
                                Act.LOGON,
                                "accounts.login",
                                "accounts.tokenLogin",
                                "accounts.samlLogin",
                                "accounts.aadBrowserLogin")
                        .acts(Act.LOGON, "accounts.oidcBrowserLogin", "accounts.aadTokenLogin", "accounts.certLogin")
                        .acts(
                                Act.LOGON,
                                "accounts.oidcTokenAuthorization",
                                "accounts.mfaLogin",
                                "accounts.jwtLogin",
                                "ssh.login")
                        .acts(Act.LOGOFF, "accounts.logout", "ssh.logout")
                        .acts(Act.USER_CREATE, "accounts.add", "accounts.createUser", "accounts.activateUser")
                        .acts(Act.USER_DELETE, "accounts.delete", "accounts.removeUser")
                        .acts(Act.USER_DISABLE, "accounts.deactivateUser")
                        .acts(Act.PASSWORD_CHANGE, "accounts.changePassword")
                        .acts(Act.PASSWORD_RESET, "accounts.resetPassword")
                        .acts(Act.MFA_ENABLE, "accounts.mfaAddKey")
                        .acts(Act.MFA_DISABLE, "accounts.mfaDeleteKey")
                        .acts(Act.PRIVILEGE_GRANT, "accounts.setAdmin", "accounts.setAccountAdmin")
                        .acts(Act.PRIVILEGE_REVOKE, "accounts.removeAdmin", "accounts.removeAccountAdmin")
                        .acts(Act.GROUP_ADD, "accounts.addPrincipalToGroup", "accounts.addPrincipalsToGroup")
                        .acts(
                                Act.GROUP_REMOVE,
                                "accounts.removePrincipalFromGroup",
                                "accounts.removePrincipalsFromGroup")
                        .acts(Act.GROUP_CREATE, "accounts.createGroup")
                        .acts(Act.GROUP_DELETE, "accounts.removeGroup", "accounts.deleteGroup")
                        .parser());
    }

    private static Source snowflakeLogins() {
        return Source.named("snowflake-logins")
                .vendor("Snowflake", "Snowflake")
                .title("Snowflake LOGIN_HISTORY")
                .json("REPORTED_CLIENT_TYPE", "IS_SUCCESS")
                .parsedBy(Trail.of("Snowflake")
                        .time("EVENT_TIMESTAMP")
                        .operation("EVENT_TYPE")
                        .user("USER_NAME")
                        .ip("CLIENT_IP")
                        .app("REPORTED_CLIENT_TYPE")
                        .uid("EVENT_ID")
                        .reason("ERROR_MESSAGE")
                        .outcome("IS_SUCCESS", "yes", "true")
                        .acts(Act.LOGON, "LOGIN", "CONNECT")
                        .parser());
    }

    private static Source snowflakeQueries() {
        return Source.named("snowflake-queries")
                .vendor("Snowflake", "Snowflake")
                .title("Snowflake QUERY_HISTORY")
                .json("QUERY_TEXT", "QUERY_TYPE")
                .json("QUERY_TEXT", "EXECUTION_STATUS")
                .parsedBy(Trail.of("Snowflake")
                        .time("START_TIME", "END_TIME")
                        .operation("QUERY_TYPE", "EXECUTION_STATUS")
                        .user("USER_NAME")
                        .app("ROLE_NAME")
                        .target(
                                Places.of("DATABASE_NAME", "WAREHOUSE_NAME"),
                                Places.of("QUERY_ID"),
                                Places.of("SCHEMA_NAME"))
                        .uid("QUERY_ID")
                        .message("QUERY_TEXT")
                        .session("SESSION_ID")
                        .reason("ERROR_MESSAGE")
                        .outcome("EXECUTION_STATUS", "success")
                        .parser());
    }

    private static Source snowflakeGrants() {
        return Source.named("snowflake-grants")
                .vendor("Snowflake", "Snowflake")
                .title("Snowflake GRANTS_TO_USERS and GRANTS_TO_ROLES")
                .json("GRANTEE_NAME", "GRANTED_TO")
                .parsedBy(Trail.of("Snowflake")
                        .time("DELETED_ON", "CREATED_ON")
                        .operation("GRANTED_TO")
                        .user("GRANTED_BY")
                        .subject("GRANTEE_NAME")
                        .privilege("PRIVILEGE", "ROLE", "GRANTED_TO")
                        .target(Places.of("NAME"), Places.NONE, Places.of("GRANTED_ON"))
                        .otherwise(any -> Act.PRIVILEGE_GRANT)
                        .parser());
    }

    private static Source snowflakeTransfers() {
        return Source.named("snowflake-transfers")
                .vendor("Snowflake", "Snowflake")
                .title("Snowflake DATA_TRANSFER_HISTORY")
                .json("TRANSFER_TYPE", "BYTES_TRANSFERRED")
                .parsedBy(Trail.of("Snowflake")
                        .time("END_TIME", "START_TIME")
                        .operation("TRANSFER_TYPE")
                        .app("SOURCE_CLOUD")
                        .target(Places.of("TARGET_REGION"), Places.NONE, Places.of("TARGET_CLOUD"))
                        .parser());
    }

    private static Source atlas() {
        return Source.named("mongodb-atlas")
                .vendor("MongoDB", "Atlas")
                .title("MongoDB Atlas organization and project events")
                .json("eventTypeName")
                .json("eventtypename")
                .parsedBy(Trail.of("MongoDB Atlas")
                        .time("created")
                        .operation("eventTypeName", "eventtypename")
                        .user("username", "publicKey")
                        .userId("userId", "userid")
                        .ip("remoteAddress", "remoteaddress")
                        .subject("targetUsername", "targetusername")
                        .target(
                                Places.of("whitelistEntry", "whitelistentry", "clusterName", "targetPublicKey"),
                                Places.of("groupId", "orgId", "orgid"),
                                Places.NONE)
                        .uid("id")
                        .acts(Act.LOGON, "SUCCESSFUL_LOGIN", "USER_LOGIN")
                        .acts(Act.USER_CREATE, "JOINED_ORG", "JOINED_GROUP", "INVITED_TO_ORG", "INVITED_TO_GROUP")
                        .acts(Act.USER_DELETE, "REMOVED_FROM_ORG", "REMOVED_FROM_GROUP")
                        .acts(Act.USER_CHANGE, "USER_ROLES_CHANGED_AUDIT")
                        .otherwise(Act::entity)
                        .parser());
    }

    private static Source openAi() {
        return Source.named("openai-audit")
                .vendor("OpenAI", "OpenAI Platform")
                .title("OpenAI organization audit logs")
                .json("effective_at", "type", "actor")
                .parsedBy(Trail.of("OpenAI")
                        .time("effective_at")
                        .operation("type")
                        .user(
                                "actor.session.user.email",
                                "actor.api_key.user.email",
                                "actor.api_key.service_account.id")
                        .userId("actor.session.user.id", "actor.api_key.user.id", "actor.api_key.id")
                        .ip("actor.session.ip_address")
                        .agent("actor.session.user_agent")
                        .subject("role_assignment_created.principal_id", "role_assignment_deleted.principal_id")
                        .privilege("role_assignment_created.id", "role_assignment_deleted.id", "type")
                        .target(
                                Places.of(
                                        "project.name",
                                        "api_key_created.data.name",
                                        "role_assignment_created.resource_id"),
                                Places.of(
                                        "project.id", "api_key_created.id", "api_key_updated.id", "api_key_deleted.id"),
                                Places.of("role_assignment_created.resource_type"))
                        .uid("id")
                        .reason("login_failed.error_message", "logout_failed.error_message")
                        .acts(Act.LOGON, "login.succeeded")
                        .failedLogons("login.failed")
                        .acts(Act.LOGOFF, "logout.succeeded")
                        .acts(Act.USER_CREATE, "user.added", "invite.accepted")
                        .acts(Act.USER_CHANGE, "user.updated")
                        .acts(Act.USER_DELETE, "user.deleted")
                        .acts(Act.PRIVILEGE_GRANT, "role.assignment.created")
                        .acts(Act.PRIVILEGE_REVOKE, "role.assignment.deleted")
                        .otherwise(Act::entity)
                        .parser());
    }

    private static Source anthropic() {
        return Source.named("anthropic-activity")
                .vendor("Anthropic", "Claude")
                .title("Anthropic compliance API: activities")
                .json("organization_id", "actor", "type", "created_at")
                .parsedBy(Trail.of("Anthropic")
                        .time("created_at")
                        .operation("type")
                        .user("actor.email_address", "actor.api_key_id")
                        .userId("actor.user_id", "actor.api_key_id")
                        .userType("actor.type")
                        .ip("actor.ip_address")
                        .agent("actor.user_agent")
                        .subject("deleted_user_email", "user_email")
                        .privilege("role", "type")
                        .target(
                                Places.of("mcp_server_name", "claude_project_id", "claude_chat_id", "target_id"),
                                Places.of("resource_id", "mcp_server_id", "claude_artifact_id", "target_id"),
                                Places.of("resource_type", "target_type"))
                        .uid("id")
                        .acts(
                                Act.LOGON,
                                "user_signed_in_sso",
                                "user_signed_in_google",
                                "user_signed_in*",
                                "sso_login_succeeded")
                        .failedLogons("sso_login_failed", "user_sign_in_failed*")
                        .acts(Act.LOGOFF, "user_signed_out*", "user_logged_out")
                        .acts(Act.USER_CREATE, "org_user_created", "org_user_invite_accepted")
                        .acts(Act.USER_DELETE, "org_user_deleted")
                        .acts(Act.PRIVILEGE_GRANT, "role_assignment_granted", "org_user_role_updated")
                        .acts(Act.PRIVILEGE_REVOKE, "role_assignment_revoked")
                        .otherwise(Act::entity)
                        .parser());
    }

    private static Source bedrock() {
        return Source.named("aws-bedrock")
                .vendor("AWS", "Bedrock")
                .title("Amazon Bedrock model invocation logs")
                .json("modelId", "operation", "input")
                .json("modelId", "operation", "requestId")
                .parsedBy(Trail.of("Amazon Bedrock")
                        .time("timestamp")
                        .operation("operation")
                        .user("identity.arn")
                        .target(Places.of("modelId"), Places.NONE, Places.of("schemaType"))
                        .uid("requestId")
                        .reason("errorCode")
                        .otherwise(any -> Act.api("read"))
                        .parser());
    }

    private static Source gitlab() {
        return Source.named("gitlab-audit")
                .vendor("GitLab", "GitLab")
                .title("GitLab audit events: API, streaming, audit_json.log")
                .json("author_id", "entity_type", "details")
                .json("author_name", "entity_type", "target_type")
                .json("entity_path", "target_details")
                .json("detail.custom_message")
                .parsedBy(Trail.of("GitLab")
                        .time("created_at", "time")
                        .firstOperation(
                                "event_name",
                                "event_type",
                                "details.event_name",
                                "details.custom_message",
                                "detail.custom_message")
                        .user("author_name", "details.author_name", "author_email")
                        .userId("author_id")
                        .ip("ip_address", "details.ip_address")
                        .group("entity_path", "details.entity_path")
                        .subject("target_details", "details.target_details")
                        .target(
                                Places.of(
                                        "target_details",
                                        "details.target_details",
                                        "entity_path",
                                        "details.entity_path"),
                                Places.of("target_id", "details.target_id", "entity_id"),
                                Places.of("target_type", "details.target_type", "entity_type"))
                        .uid("id")
                        .message("details.custom_message", "detail.custom_message", "custom_message")
                        .acts(Act.LOGON, "user_signed_in", "authenticated_with_*", "login_*")
                        .acts(Act.USER_CREATE, "user_created", "user_create")
                        .acts(Act.USER_DELETE, "user_destroyed")
                        .acts(Act.USER_LOCK, "user_blocked")
                        .acts(Act.PASSWORD_CHANGE, "user_password_updated", "change_user_password")
                        .acts(Act.GROUP_ADD, "member_created")
                        .acts(Act.GROUP_REMOVE, "member_destroyed")
                        .otherwise(Act::entity)
                        .parser());
    }

    private static Source gitlabRequests() {
        return Source.named("gitlab-requests")
                .vendor("GitLab", "GitLab")
                .title("GitLab production_json.log: requests to its controllers")
                .json("path", "params", "controller")
                .json("path", "params", "correlation_id")
                .json("path", "params", "method")
                .parsedBy(Trail.of("GitLab")
                        .time("time")
                        .operation("controller", "action", "method", "path")
                        .user("username", "meta.user")
                        .userId("user_id")
                        .ip("remote_ip")
                        .agent("ua")
                        .target(Places.of("path"), Places.of("correlation_id"), Places.of("format"))
                        .uid("correlation_id")
                        .outcome("status", "200", "201", "202", "204", "301", "302", "304")
                        .parser());
    }

    /// GitHub, "Webhook events and payloads": the event's name stands in an HTTP header that collectors leave out.
    private static Source githubWebhook() {
        return Source.named("github-webhook")
                .vendor("GitHub", "GitHub")
                .title("GitHub webhook payloads")
                .json("repository.full_name", "sender")
                .json("repository.full_name", "pusher")
                .json("repository.full_name", "pull_request")
                .json("repository.full_name", "workflow_run")
                .json("repository.full_name", "action")
                .json("repository.full_name", "ref")
                .json("organization", "sender", "action")
                .parsedBy(new GitHubWebhook());
    }

    private static Source tines() {
        return Source.named("tines")
                .vendor("Tines", "Tines")
                .title("Tines audit logs")
                .json("operation_name", "request_ip", "tenant_id")
                .parsedBy(Trail.of("Tines")
                        .time("created_at")
                        .operation("operation_name")
                        .user("user_email", "user_name")
                        .userId("user_id")
                        .ip("request_ip")
                        .agent("request_user_agent")
                        .target(
                                Places.of("inputs.inputs.name", "inputs.name", "operation_name"),
                                Places.of("inputs.id"),
                                Places.NONE)
                        .uid("id")
                        .acts(Act.LOGON, "Login", "SSOLogin")
                        .acts(Act.LOGOFF, "Logout")
                        .otherwise(Act::entity)
                        .parser());
    }
}
