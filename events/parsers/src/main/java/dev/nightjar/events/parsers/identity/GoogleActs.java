package dev.nightjar.events.parsers.identity;

import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.audit.Act;

/// What the events of Google Workspace's applications are in OCSF (Admin SDK, "Activity report event names").
public final class GoogleActs {
    private static final Act ALERT = new Act(OcsfClass.DETECTION_FINDING, 1);

    private GoogleActs() {}

    /// @param application as the Reports API names it: `login`, `admin`, `drive` …
    /// @param type of the event, such as `login` for the sign-ins of any application
    public static Act of(String application, String name, String type) {
        return switch (application) {
            case "login", "saml", "context_aware_access" -> login(name);
            case "admin" -> admin(name);
            case "drive" -> drive(name);
            case "token" -> token(name);
            case "groups", "groups_enterprise" -> groups(name);
            case "user_accounts" -> account(name);
            case "rules", "alert" -> ALERT;
            case "mobile" ->
                name.equals("SUSPICIOUS_ACTIVITY_EVENT") || name.equals("DEVICE_COMPROMISED_EVENT")
                        ? ALERT
                        : Act.entity(name);
            default -> type.equals("login") ? login(name) : Act.api(name);
        };
    }

    static Act login(String name) {
        return switch (name) {
            case "login_success", "login_failure", "login_challenge", "login_verification", "ACCESS_DENY_EVENT" ->
                Act.LOGON;
            case "logout" -> Act.LOGOFF;
            case "2sv_enroll" -> Act.MFA_ENABLE;
            case "2sv_disable" -> Act.MFA_DISABLE;
            case "password_edit" -> Act.PASSWORD_CHANGE;
            case "account_disabled_password_leak",
                    "account_disabled_generic",
                    "account_disabled_spamming",
                    "account_disabled_spamming_through_relay",
                    "account_disabled_hijacked" -> Act.USER_DISABLE;
            case "recovery_email_edit", "recovery_phone_edit", "recovery_secret_qa_edit", "titanium_enroll" ->
                Act.USER_CHANGE;
            case "suspicious_login",
                    "suspicious_login_less_secure_app",
                    "suspicious_programmatic_login",
                    "gov_attack_warning",
                    "email_forwarding_out_of_domain",
                    "user_signed_out_due_to_suspicious_session_cookie" -> ALERT;
            default -> Act.AUTHENTICATION;
        };
    }

    static Act admin(String name) {
        return switch (name) {
            case "CREATE_USER", "UNDELETE_USER" -> Act.USER_CREATE;
            case "DELETE_USER" -> Act.USER_DELETE;
            case "SUSPEND_USER", "ARCHIVE_USER" -> Act.USER_DISABLE;
            case "UNSUSPEND_USER", "UNARCHIVE_USER" -> Act.USER_ENABLE;
            case "CHANGE_PASSWORD", "CHANGE_PASSWORD_ON_NEXT_LOGIN" -> Act.PASSWORD_RESET;
            case "TURN_OFF_2_STEP_VERIFICATION", "UNENROLL_USER_FROM_STRONG_AUTH", "REVOKE_SECURITY_KEY" ->
                Act.MFA_DISABLE;
            case "GENERATE_2SV_SCRATCH_CODES" -> Act.MFA_ENABLE;
            case "GRANT_ADMIN_PRIVILEGE",
                    "GRANT_DELEGATED_ADMIN_PRIVILEGES",
                    "ASSIGN_ROLE",
                    "AUTHORIZE_API_CLIENT_ACCESS" -> Act.PRIVILEGE_GRANT;
            case "REVOKE_ADMIN_PRIVILEGE", "UNASSIGN_ROLE", "REMOVE_API_CLIENT_ACCESS" -> Act.PRIVILEGE_REVOKE;
            case "CREATE_GROUP" -> Act.GROUP_CREATE;
            case "DELETE_GROUP" -> Act.GROUP_DELETE;
            case "ADD_GROUP_MEMBER" -> Act.GROUP_ADD;
            case "REMOVE_GROUP_MEMBER" -> Act.GROUP_REMOVE;
            case "UPDATE_GROUP_MEMBER", "CHANGE_GROUP_SETTING", "CHANGE_GROUP_NAME", "CHANGE_GROUP_DESCRIPTION" ->
                Act.GROUP_CHANGE;
            case "RENAME_USER",
                    "CHANGE_FIRST_NAME",
                    "CHANGE_LAST_NAME",
                    "MOVE_USER_TO_ORG_UNIT",
                    "RESET_SIGNIN_COOKIES",
                    "CHANGE_RECOVERY_EMAIL",
                    "CHANGE_RECOVERY_PHONE",
                    "CHANGE_USER_ORGANIZATION",
                    "ADD_NICKNAME",
                    "CREATE_EMAIL_MONITOR" -> Act.USER_CHANGE;
            default -> Act.entity(name);
        };
    }

    private static Act drive(String name) {
        return Act.file(
                switch (name) {
                    case "create", "upload" -> 1;
                    case "download", "sync_item_content" -> 2;
                    case "edit" -> 3;
                    case "delete", "trash" -> 4;
                    case "rename" -> 5;
                    case "copy", "source_copy" -> 6;
                    case "move", "add_to_folder", "remove_from_folder" -> 7;
                    case "untrash" -> 8;
                    case "preview" -> 9;
                    case "lock", "add_lock" -> 10;
                    case "unlock" -> 11;
                    case "change_user_access",
                            "change_document_visibility",
                            "change_document_access_scope",
                            "change_acl_editors",
                            "shared_drive_membership_change",
                            "publish_change" -> 12;
                    case "view", "print" -> 14;
                    default -> OcsfClass.OTHER;
                });
    }

    private static Act token(String name) {
        return switch (name) {
            case "authorize" -> Act.PRIVILEGE_GRANT;
            case "revoke" -> Act.PRIVILEGE_REVOKE;
            default -> Act.api(name);
        };
    }

    private static Act groups(String name) {
        return switch (name) {
            case "add_user", "add_member", "approve_join_request", "accept_invitation", "join" -> Act.GROUP_ADD;
            case "remove_user", "remove_member", "ban_user_with_moderation" -> Act.GROUP_REMOVE;
            case "create_group" -> Act.GROUP_CREATE;
            case "delete_group" -> Act.GROUP_DELETE;
            default -> Act.GROUP_CHANGE;
        };
    }

    private static Act account(String name) {
        return switch (name) {
            case "2sv_enroll" -> Act.MFA_ENABLE;
            case "2sv_disable" -> Act.MFA_DISABLE;
            case "password_edit" -> Act.PASSWORD_CHANGE;
            default -> Act.USER_CHANGE;
        };
    }
}
