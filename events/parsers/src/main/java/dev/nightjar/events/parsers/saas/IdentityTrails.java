package dev.nightjar.events.parsers.saas;

import dev.nightjar.events.parsers.audit.Act;
import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Identity, access and password products.
final class IdentityTrails {
    private IdentityTrails() {}

    static List<Source> all() {
        return List.of(
                auth0(), oneLogin(), duoAdmin(), duoAuthentication(), signIns(), itemUsage(), teleport(), tailscale());
    }

    /// Auth0, "Log Event Type Codes": two letters or more, `f…` for what failed.
    private static Source auth0() {
        return Source.named("auth0")
                .vendor("Okta", "Auth0")
                .title("Auth0 tenant logs: API and log streams")
                .json("data.type", "data.client_id")
                .json("data.type", "data.log_id")
                .json("type", "log_id", "client_id")
                .parsedBy(Trail.of("Auth0")
                        .time("data.date", "date")
                        .operation("data.type", "type")
                        .user("data.user_name", "user_name", "data.details.request.auth.user.email")
                        .userId("data.user_id", "user_id")
                        .app("data.client_name", "client_name")
                        .ip("data.ip", "ip")
                        .agent("data.user_agent", "user_agent")
                        .uid("log_id", "data.log_id")
                        .message("data.description", "description")
                        .target(
                                Places.of("data.details.request.path", "details.request.path"),
                                Places.NONE,
                                Places.of("data.details.request.channel", "details.request.channel"))
                        .acts(Act.LOGON, "s", "ssa", "sertft", "seacft", "sepft", "seccft", "sede", "gd_auth_succeed")
                        .failedLogons("f", "fp", "fu", "fc", "fco", "fsa", "fertft", "feacft", "fepft", "feccft")
                        .failedLogons("limit_wc", "limit_mu", "limit_sul", "gd_auth_failed", "gd_auth_rejected")
                        .failedLogons("pwd_leak", "signup_pwd_leak", "reset_pwd_leak")
                        .acts(Act.LOGOFF, "slo")
                        .acts(Act.USER_CREATE, "ss")
                        .acts(Act.USER_DELETE, "sdu")
                        .acts(Act.PASSWORD_CHANGE, "scp")
                        .acts(Act.PASSWORD_RESET, "scpr")
                        .acts(Act.MFA_ENABLE, "gd_enrollment_complete")
                        .acts(Act.MFA_DISABLE, "gd_unenroll")
                        .parser());
    }

    /// OneLogin, "Event Resource": numbers; the user is who it is done to, the actor who did it.
    private static Source oneLogin() {
        return Source.named("onelogin")
                .vendor("One Identity", "OneLogin")
                .title("OneLogin events")
                .json("event_type_id", "user_id")
                .json("event_type_id", "actor_user_id")
                .parsedBy(Trail.of("OneLogin")
                        .time("event_timestamp", "created_at")
                        .operation("event_type_id")
                        .user("actor_user_name", "user_name")
                        .userId("actor_user_id", "user_id")
                        .subject("user_name")
                        .app("app_name")
                        .ip("ipaddr")
                        .group("group_name")
                        .privilege("role_name", "privilege_name")
                        .uid("uuid", "id")
                        .message("notes", "custom_message")
                        .reason("error_description")
                        .acts(Act.LOGON, "5", "8", "54", "1081")
                        .failedLogons("6", "9", "55", "57", "1082")
                        .acts(Act.LOGOFF, "7")
                        .acts(Act.ACCOUNT_SWITCH, "3")
                        .acts(Act.PASSWORD_CHANGE, "11")
                        .acts(Act.PASSWORD_RESET, "12", "60")
                        .acts(Act.USER_CREATE, "13")
                        .acts(Act.USER_CHANGE, "14")
                        .acts(Act.USER_DISABLE, "15", "551")
                        .acts(Act.USER_ENABLE, "16")
                        .acts(Act.USER_DELETE, "17")
                        .acts(Act.USER_LOCK, "21")
                        .acts(Act.USER_UNLOCK, "19")
                        .acts(Act.MFA_ENABLE, "24")
                        .acts(Act.MFA_DISABLE, "172")
                        .acts(Act.PRIVILEGE_GRANT, "72")
                        .acts(Act.PRIVILEGE_REVOKE, "73")
                        .parser());
    }

    private static Source duoAdmin() {
        return Source.named("duo-admin")
                .vendor("Cisco", "Duo")
                .title("Duo administrator logs (Admin API)")
                .json("action", "isotimestamp", "username")
                .parsedBy(Trail.of("Duo")
                        .time("isotimestamp", "timestamp")
                        .operation("action")
                        .user("username")
                        .ip("description.ip_address")
                        .target(Places.of("object"), Places.NONE, Places.NONE)
                        .message("description")
                        .subject("object")
                        .acts(Act.LOGON, "admin_login", "admin_2fa_login")
                        .failedLogons("admin_login_error")
                        .acts(Act.USER_CREATE, "user_create", "admin_create")
                        .acts(Act.USER_DELETE, "user_delete", "user_pending_delete", "admin_delete")
                        .acts(Act.USER_CHANGE, "user_update", "admin_update", "user_bypass_create")
                        .acts(Act.USER_LOCK, "admin_lockout", "user_lock_out")
                        .acts(Act.PASSWORD_RESET, "admin_reset_password", "admin_self_activate")
                        .acts(Act.MFA_DISABLE, "user_disable_2fa", "phone_disassociate")
                        .otherwise(Act::entity)
                        .parser());
    }

    private static Source duoAuthentication() {
        return Source.named("duo-authentication")
                .vendor("Cisco", "Duo")
                .title("Duo authentication logs (Admin API v2)")
                .json("event_type", "access_device", "factor")
                .json("event_type", "access_device", "result")
                .parsedBy(Trail.of("Duo")
                        .time("isotimestamp", "timestamp")
                        .operation("event_type")
                        .user("user.name", "email")
                        .userId("user.key")
                        .app("application.name")
                        .ip("access_device.ip")
                        .uid("txid")
                        .reason("reason")
                        .outcome("result", "success")
                        .acts(Act.LOGON, "authentication")
                        .acts(Act.MFA_ENABLE, "enrollment")
                        .parser());
    }

    private static Source signIns() {
        return Source.named("onepassword-signin")
                .vendor("1Password", "1Password")
                .title("1Password sign-in attempts (Events API)")
                .json("target_user", "category", "client")
                .json("session_uuid", "category", "client")
                .parsedBy(Trail.of("1Password")
                        .time("timestamp")
                        .operation("type", "category")
                        .user("target_user.email", "target_user.name")
                        .userId("target_user.uuid")
                        .app("client.app_name")
                        .ip("client.ip_address")
                        .session("session_uuid")
                        .uid("uuid")
                        .outcome("category", "success")
                        .otherwise(any -> Act.LOGON)
                        .parser());
    }

    private static Source itemUsage() {
        return Source.named("onepassword-items")
                .vendor("1Password", "1Password")
                .title("1Password item usages (Events API)")
                .json("item_uuid", "vault_uuid")
                .parsedBy(Trail.of("1Password")
                        .time("timestamp")
                        .firstOperation("action", "item_uuid")
                        .user("user.email", "user.name")
                        .userId("user.uuid")
                        .app("client.app_name")
                        .ip("client.ip_address")
                        .target(Places.NONE, Places.of("item_uuid"), Places.of("vault_uuid"))
                        .uid("uuid")
                        .otherwise(any -> Act.api("read"))
                        .parser());
    }

    /// Teleport, "Audit events": `event` names it, `code` ends in `W` or `E` for what failed.
    private static Source teleport() {
        return Source.named("teleport")
                .vendor("Gravitational", "Teleport")
                .title("Teleport audit events")
                .json("event", "code", "uid")
                .json("event", "code", "ei")
                .parsedBy(Trail.of("Teleport")
                        .time("time")
                        .operation("event")
                        .user("user", "login")
                        .ip("addr.remote", "remote_addr", "addr.local")
                        .agent("user_agent")
                        .session("sid")
                        .subject("name")
                        .privilege("roles")
                        .target(
                                Places.of("path", "server_hostname", "db_name", "name", "cluster_name"),
                                Places.of("server_id"),
                                Places.of("proto", "program"))
                        .uid("uid")
                        .reason("error", "message")
                        .outcome("success", "true")
                        .acts(Act.LOGON, "user.login", "auth", "session.start")
                        .acts(Act.LOGOFF, "session.end", "session.leave")
                        .acts(Act.USER_CREATE, "user.create")
                        .acts(Act.USER_CHANGE, "user.update")
                        .acts(Act.USER_DELETE, "user.delete")
                        .acts(Act.PASSWORD_CHANGE, "user.password_change")
                        .acts(Act.PASSWORD_RESET, "reset_password_token.create")
                        .acts(Act.USER_LOCK, "lock.created")
                        .acts(Act.MFA_ENABLE, "mfa.add")
                        .acts(Act.MFA_DISABLE, "mfa.delete")
                        .parser());
    }

    private static Source tailscale() {
        return Source.named("tailscale")
                .vendor("Tailscale", "Tailscale")
                .title("Tailscale configuration audit logs: API and log streaming")
                .json("event.origin", "event.actor", "event.target")
                .json("origin", "actor", "target", "eventGroupID")
                .parsedBy(Trail.of("Tailscale")
                        .time("fields.recorded", "eventTime", "time")
                        .operation("event.action", "action", "event.target.property", "target.property")
                        .user("event.actor.loginName", "actor.loginName")
                        .userId("event.actor.id", "actor.id")
                        .userType("event.actor.type", "actor.type")
                        .target(
                                Places.of("event.target.name", "target.name"),
                                Places.of("event.target.id", "target.id"),
                                Places.of("event.target.type", "target.type"))
                        .uid("event.eventGroupID", "eventGroupID")
                        .acts(Act.LOGON, "LOGIN*")
                        .acts(Act.LOGOFF, "LOGOUT*")
                        .otherwise(Act::entity)
                        .parser());
    }
}
