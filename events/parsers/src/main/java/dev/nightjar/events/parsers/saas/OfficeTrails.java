package dev.nightjar.events.parsers.saas;

import dev.nightjar.events.parsers.audit.Act;
import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// What people work together with: chat, tasks, files, meetings, tickets, documents.
final class OfficeTrails {
    private OfficeTrails() {}

    static List<Source> all() {
        return List.of(
                slack(), notion(), asana(), atlassian(), zoom(), box(), dropbox(), zendesk(), docusign(), salesforce());
    }

    private static Source slack() {
        return Source.named("slack-audit")
                .vendor("Slack", "Slack")
                .title("Slack audit logs (Enterprise Grid)")
                .json("action", "actor.user", "context.location")
                .json("action", "actor", "entity", "date_create")
                .parsedBy(Trail.of("Slack")
                        .time("date_create")
                        .operation("action")
                        .user("actor.user.email", "actor.user.name")
                        .userId("actor.user.id")
                        .ip("context.ip_address")
                        .agent("context.ua")
                        .session("context.session_id")
                        .subject("entity.user.email", "entity.user.name")
                        .group("entity.usergroup.name")
                        .privilege("details.new_role", "action")
                        .target(
                                Places.of(
                                        "entity.app.name",
                                        "entity.file.name",
                                        "entity.channel.name",
                                        "entity.workspace.name",
                                        "entity.enterprise.name",
                                        "entity.user.email"),
                                Places.of("entity.app.id", "entity.file.id", "entity.channel.id", "entity.user.id"),
                                Places.of("entity.type"))
                        .uid("id")
                        .acts(Act.LOGON, "user_login")
                        .failedLogons("user_login_failed")
                        .acts(Act.LOGOFF, "user_logout", "user_session_reset_by_admin", "user_session_invalidated")
                        .acts(Act.USER_CREATE, "user_created", "guest_created")
                        .acts(Act.USER_DISABLE, "user_deactivated", "guest_deactivated")
                        .acts(Act.USER_ENABLE, "user_reactivated", "guest_reactivated")
                        .acts(Act.USER_CHANGE, "user_email_updated", "user_profile_updated")
                        .acts(Act.PASSWORD_RESET, "user_password_reset", "user_force_reset_password")
                        .acts(Act.MFA_DISABLE, "user_two_factor_auth_disabled", "mfa_disabled")
                        .acts(Act.PRIVILEGE_GRANT, "role_change_to_*", "owner_transferred")
                        .acts(Act.file(1), "file_uploaded")
                        .acts(Act.file(2), "file_downloaded", "file_downloaded_blocked")
                        .acts(Act.file(12), "file_shared", "file_public_link_created")
                        .otherwise(Act::entity)
                        .parser());
    }

    private static Source notion() {
        return Source.named("notion")
                .vendor("Notion", "Notion")
                .title("Notion audit log (webhooks of its SIEM integration)")
                .json("event.workspace_id", "event.type", "event.actor")
                .parsedBy(Trail.of("Notion")
                        .time("event.timestamp")
                        .operation("event.type")
                        .user("event.actor.person.email", "event.actor.name")
                        .userId("event.actor.id")
                        .userType("event.actor.type")
                        .ip("event.ip_address")
                        .app("event.platform")
                        .subject("event.details.target.person.email")
                        .privilege("event.details.new_permission", "event.type")
                        .target(
                                Places.of("event.details.target.name", "event.details.page_name", "event.workspace_id"),
                                Places.of("event.details.target.id", "event.details.target.page_id"),
                                Places.of("event.details.target.type"))
                        .uid("event.id")
                        .acts(Act.LOGON, "user.login")
                        .acts(Act.LOGOFF, "user.logout")
                        .acts(Act.USER_CREATE, "workspace.member_added", "workspace.guest_invited")
                        .acts(Act.USER_DELETE, "workspace.member_removed", "user.deleted")
                        .acts(Act.USER_CHANGE, "user.settings.login_method.*", "user.settings.*")
                        .acts(Act.PRIVILEGE_GRANT, "workspace.permissions.member_role_updated")
                        .otherwise(Act::entity)
                        .parser());
    }

    private static Source asana() {
        return Source.named("asana")
                .vendor("Asana", "Asana")
                .title("Asana audit log API")
                .json("event_type", "event_category", "actor", "resource")
                .parsedBy(Trail.of("Asana")
                        .time("created_at")
                        .operation("event_type")
                        .user("actor.email", "actor.name")
                        .userId("actor.gid")
                        .userType("actor.actor_type")
                        .ip("context.client_ip_address")
                        .agent("context.user_agent")
                        .subject("resource.email")
                        .privilege("details.new_value", "event_type")
                        .target(
                                Places.of("resource.name"),
                                Places.of("resource.gid"),
                                Places.of("resource.resource_type"))
                        .uid("gid")
                        .acts(Act.LOGON, "user_login_succeeded")
                        .failedLogons("user_login_failed")
                        .acts(Act.LOGOFF, "user_logged_out")
                        .acts(Act.USER_CREATE, "user_invited", "user_added_to_workspace")
                        .acts(Act.USER_DELETE, "user_deprovisioned", "user_removed_from_workspace")
                        .acts(Act.PASSWORD_RESET, "user_password_reset_requested")
                        .acts(Act.PASSWORD_CHANGE, "user_password_changed")
                        .acts(Act.MFA_ENABLE, "user_2fa_enabled")
                        .acts(Act.MFA_DISABLE, "user_2fa_disabled")
                        .acts(Act.PRIVILEGE_GRANT, "user_workspace_admin_role_changed")
                        .otherwise(Act::entity)
                        .parser());
    }

    private static Source atlassian() {
        return Source.named("atlassian")
                .vendor("Atlassian", "Guard")
                .title("Atlassian organization audit log")
                .json("attributes.action", "attributes.actor")
                .parsedBy(Trail.of("Atlassian")
                        .time("attributes.time")
                        .operation("attributes.action")
                        .user("attributes.actor.email", "attributes.actor.name")
                        .userId("attributes.actor.id")
                        .ip("attributes.location.ip")
                        .subject("attributes.context.attributes.email")
                        .target(
                                Places.of("attributes.container.attributes.siteName"),
                                Places.of("attributes.container.id"),
                                Places.of("attributes.container.type"))
                        .uid("id")
                        .message("message.content")
                        .acts(Act.ACCOUNT_SWITCH, "user_logged_in_as_user")
                        .acts(Act.LOGON, "user_logged_in", "user_login_success")
                        .acts(Act.LOGOFF, "user_logged_out")
                        .acts(Act.USER_CREATE, "user_created", "user_invited", "user_added_to_org")
                        .acts(Act.USER_DELETE, "user_removed_from_org", "user_deleted")
                        .acts(Act.GROUP_ADD, "user_added_to_group")
                        .acts(Act.GROUP_REMOVE, "user_removed_from_group")
                        .acts(Act.PRIVILEGE_GRANT, "user_granted_role", "user_granted_product_access")
                        .acts(Act.PRIVILEGE_REVOKE, "user_revoked_role", "user_revoked_product_access")
                        .otherwise(Act::entity)
                        .parser());
    }

    private static Source zoom() {
        return Source.named("zoom-operations")
                .vendor("Zoom", "Zoom")
                .title("Zoom operation logs (Reports API)")
                .json("operator", "category_type", "operation_detail")
                .parsedBy(Trail.of("Zoom")
                        .time("time")
                        .operation("action", "category_type")
                        .user("operator")
                        .target(Places.of("category_type"), Places.NONE, Places.NONE)
                        .message("operation_detail")
                        .acts(Act.LOGON, "SCIM Login*", "Login*", "Sign in*")
                        .otherwise(Act::entity)
                        .parser());
    }

    /// Box, "Event Resource": `source` is what it is done to, `created_by` who did it.
    private static Source box() {
        return Source.named("box")
                .vendor("Box", "Box")
                .title("Box enterprise events")
                .json("event_type", "created_by")
                .json("event_type", "event_id", "source")
                .parsedBy(Trail.of("Box")
                        .time("created_at")
                        .operation("event_type")
                        .user("created_by.login", "created_by.name")
                        .userId("created_by.id")
                        .ip("ip_address")
                        .session("session_id")
                        .subject("source.login")
                        .group("source.group_name")
                        .target(
                                Places.of("source.item_name", "source.name", "source.login"),
                                Places.of("source.item_id", "source.id"),
                                Places.of("source.item_type", "source.type"))
                        .uid("event_id")
                        .acts(Act.LOGON, "LOGIN", "ADMIN_LOGIN", "ADD_LOGIN_ACTIVITY_DEVICE")
                        .failedLogons("FAILED_LOGIN")
                        .acts(Act.USER_CREATE, "NEW_USER")
                        .acts(Act.USER_DELETE, "DELETE_USER")
                        .acts(Act.USER_CHANGE, "EDIT_USER", "CHANGE_ADMIN_ROLE")
                        .acts(Act.GROUP_ADD, "GROUP_ADD_USER")
                        .acts(Act.GROUP_REMOVE, "GROUP_REMOVE_USER")
                        .acts(Act.GROUP_CREATE, "GROUP_CREATION")
                        .acts(Act.GROUP_DELETE, "GROUP_DELETION")
                        .otherwise(Act::entity)
                        .parser());
    }

    private static Source dropbox() {
        return Source.named("dropbox")
                .vendor("Dropbox", "Dropbox Business")
                .title("Dropbox team events")
                .json("event_type", "involve_non_team_member")
                .json("event_type", "event_category", "origin")
                .parsedBy(Trail.of("Dropbox")
                        .time("timestamp")
                        .operation("event_type._tag", "event_type..tag")
                        .user("actor.user.email", "actor.admin.email", "context.email", "actor.user.display_name")
                        .userId("actor.user.team_member_id", "actor.admin.team_member_id", "context.team_member_id")
                        .ip("origin.geo_location.ip_address")
                        .subject("participants.user.email")
                        .privilege("event_type._tag", "event_type..tag")
                        .target(
                                Places.of("assets.display_name", "assets.path.contextual"),
                                Places.of("assets.file_id"),
                                Places.of("assets..tag"))
                        .message("event_type.description")
                        .acts(Act.LOGON, "login_success", "sso_login")
                        .failedLogons("login_fail")
                        .acts(Act.LOGOFF, "logout")
                        .acts(Act.ACCOUNT_SWITCH, "sign_in_as_session_start")
                        .acts(Act.USER_CREATE, "member_add_name", "member_send_invite_policy_changed")
                        .acts(Act.USER_CHANGE, "member_change_status", "member_change_email")
                        .acts(Act.PRIVILEGE_GRANT, "member_change_admin_role")
                        .otherwise(Act::entity)
                        .parser());
    }

    private static Source zendesk() {
        return Source.named("zendesk")
                .vendor("Zendesk", "Zendesk")
                .title("Zendesk audit logs")
                .json("change_description", "source_type", "actor_id")
                .parsedBy(Trail.of("Zendesk")
                        .time("created_at")
                        .operation("source_type", "action")
                        .user("actor_name")
                        .userId("actor_id")
                        .ip("ip_address")
                        .subject("source_label")
                        .target(Places.of("source_label"), Places.of("source_id"), Places.of("source_type"))
                        .uid("id")
                        .message("change_description")
                        .acts(Act.LOGON, "user.login", "account_assumption.create")
                        .acts(Act.USER_CREATE, "user.create")
                        .acts(Act.USER_CHANGE, "user.update")
                        .acts(Act.USER_DELETE, "user.destroy")
                        .otherwise(Act::entity)
                        .parser());
    }

    private static Source docusign() {
        return Source.named("docusign")
                .vendor("Docusign", "Connect")
                .title("Docusign Connect webhooks")
                .json("event", "apiVersion", "generatedDateTime")
                .parsedBy(Trail.of("Docusign")
                        .time("generatedDateTime")
                        .operation("event")
                        .user("data.senderEmail", "data.email", "data.envelopeSummary.sender.email")
                        .userId("data.userId")
                        .target(
                                Places.of("data.envelopeSummary.emailSubject"),
                                Places.of("data.envelopeId", "data.recipientId"),
                                Places.of("uri"))
                        .otherwise(Act::entity)
                        .parser());
    }

    /// Salesforce, event log files and real-time event monitoring: capitals, one kind of event a name.
    private static Source salesforce() {
        return Source.named("salesforce")
                .vendor("Salesforce", "Salesforce")
                .title("Salesforce event log files and real-time events")
                .json("EVENT_TYPE", "ORGANIZATION_ID")
                .json("EVENT_TYPE", "USER_ID_DERIVED")
                .parsedBy(Trail.of("Salesforce")
                        .time("TIMESTAMP_DERIVED", "TIMESTAMP")
                        .operation("EVENT_TYPE")
                        .user("USER_NAME", "USERNAME")
                        .userId("USER_ID_DERIVED", "USER_ID")
                        .userType("USER_TYPE")
                        .app("CONNECTED_APP_NAME")
                        .ip("SOURCE_IP", "CLIENT_IP")
                        .agent("BROWSER_TYPE", "USER_AGENT")
                        .session("SESSION_KEY", "LOGIN_KEY")
                        .target(
                                Places.of("ENTITY_NAME", "QUERIED_ENTITIES", "REPORT_ID_DERIVED", "URI"),
                                Places.of("REPORT_ID"),
                                Places.NONE)
                        .uid("REQUEST_ID")
                        .message("SUMMARY")
                        .outcome("LOGIN_STATUS", "login_no_error")
                        .acts(Act.LOGON, "Login", "LoginEvent", "LoginEventStream")
                        .acts(Act.ACCOUNT_SWITCH, "LoginAs", "LoginAsEvent", "LoginAsEventStream")
                        .acts(Act.LOGOFF, "Logout", "LogoutEvent", "LogoutEventStream")
                        .parser());
    }
}
