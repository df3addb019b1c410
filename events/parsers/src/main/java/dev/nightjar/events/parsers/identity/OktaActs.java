package dev.nightjar.events.parsers.identity;

import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.audit.Act;

/// What Okta's event types (Okta developer documentation, "Event types") are in OCSF.
final class OktaActs {
    private static final Act THREAT = new Act(OcsfClass.DETECTION_FINDING, 1);

    private OktaActs() {}

    static Act of(String type) {
        return switch (type) {
            case "user.session.end", "user.session.expire", "user.session.clear", "user.authentication.slo" ->
                Act.LOGOFF;
            case "user.session.impersonation.initiate" -> Act.ACCOUNT_SWITCH;
            case "user.session.start", "user.session.access_admin_app", "user.mfa.okta_verify.deny_push" -> Act.LOGON;
            case "user.mfa.attempt_bypass", "policy.evaluate_sign_on", "user.session.context.change" ->
                Act.AUTHENTICATION;
            case "user.lifecycle.create", "user.lifecycle.jit.error.read_only" -> Act.USER_CREATE;
            case "user.lifecycle.activate", "user.lifecycle.reactivate", "user.lifecycle.unsuspend" -> Act.USER_ENABLE;
            case "user.lifecycle.deactivate", "user.lifecycle.suspend" -> Act.USER_DISABLE;
            case "user.lifecycle.delete.initiated", "user.lifecycle.delete.completed" -> Act.USER_DELETE;
            case "user.account.update_password", "user.credential.enroll" -> Act.PASSWORD_CHANGE;
            case "user.account.reset_password", "user.account.expire_password" -> Act.PASSWORD_RESET;
            case "user.account.lock", "user.account.lock.limit" -> Act.USER_LOCK;
            case "user.account.unlock", "user.account.unlock_by_admin" -> Act.USER_UNLOCK;
            case "user.mfa.factor.activate", "user.mfa.factor.unsuspend" -> Act.MFA_ENABLE;
            case "user.mfa.factor.deactivate", "user.mfa.factor.reset_all", "user.mfa.factor.suspend" ->
                Act.MFA_DISABLE;
            case "user.account.privilege.grant",
                    "application.user_membership.add",
                    "application.user_membership.provision",
                    "iam.resourceset.bindings.add" -> Act.PRIVILEGE_GRANT;
            case "user.account.privilege.revoke",
                    "application.user_membership.remove",
                    "application.user_membership.deprovision",
                    "application.user_membership.revoke",
                    "iam.resourceset.bindings.delete" -> Act.PRIVILEGE_REVOKE;
            case "group.user_membership.add" -> Act.GROUP_ADD;
            case "group.user_membership.remove" -> Act.GROUP_REMOVE;
            case "group.lifecycle.create" -> Act.GROUP_CREATE;
            case "group.lifecycle.delete" -> Act.GROUP_DELETE;
            case "group.privilege.grant", "group.application_assignment.add" -> Act.GROUP_PRIVILEGE_GRANT;
            case "group.privilege.revoke", "group.application_assignment.remove" -> Act.GROUP_PRIVILEGE_REVOKE;
            case "security.threat.detected",
                    "security.attack.start",
                    "user.account.report_suspicious_activity_by_enduser",
                    "user.risk.detect",
                    "security.breached_credential.detected" -> THREAT;
            default -> byFamily(type);
        };
    }

    private static Act byFamily(String type) {
        if (type.startsWith("user.authentication.") || type.startsWith("app.generic.unauth_app_access_attempt")) {
            return Act.LOGON;
        }
        if (type.startsWith("user.session.")) {
            return Act.AUTHENTICATION;
        }
        if (type.startsWith("user.account.") || type.startsWith("user.lifecycle.") || type.startsWith("user.mfa.")) {
            return Act.USER_CHANGE;
        }
        if (type.startsWith("group.")) {
            return Act.GROUP_CHANGE;
        }
        for (String family : ENTITIES) {
            if (type.startsWith(family)) {
                return Act.entity(type);
            }
        }
        return Act.api(type);
    }

    /// Families whose events are about something that administrators keep.
    private static final String[] ENTITIES = {
        "application.",
        "policy.",
        "zone.",
        "network_zone.",
        "device.",
        "org.",
        "iam.",
        "system.idp.",
        "system.api_token.",
        "system.agent.",
        "system.brand.",
        "system.custom_",
        "system.org.",
        "system.import.",
        "resource."
    };
}
