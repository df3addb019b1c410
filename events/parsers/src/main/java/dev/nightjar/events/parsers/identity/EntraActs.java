package dev.nightjar.events.parsers.identity;

import dev.nightjar.events.parsers.audit.Act;
import java.util.Locale;

/// What Microsoft Entra's directory operations are in OCSF ("Audit log activities and categories"); the unified audit
/// log of Microsoft 365 has the same names with a period behind.
final class EntraActs {
    private EntraActs() {}

    static Act of(String operation) {
        String name = operation.endsWith(".") ? operation.substring(0, operation.length() - 1) : operation;
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "userloggedin", "userloginfailed", "user logged in", "validate user authentication" -> Act.LOGON;
            case "validate local account credentials", // of Azure AD B2C
                    "federate with an identity provider",
                    "issue an id_token to the application",
                    "issue an access token to the application",
                    "issue an authorization code to the application" -> Act.LOGON;
            case "add user",
                    "invite external user",
                    "redeem external user invite",
                    "bulk create users - finished (bulk)" -> Act.USER_CREATE;
            case "delete user", "hard delete user" -> Act.USER_DELETE;
            case "enable account", "restore user" -> Act.USER_ENABLE;
            case "disable account" -> Act.USER_DISABLE;
            case "change user password", "change password (self-service)", "self-service password change" ->
                Act.PASSWORD_CHANGE;
            case "reset user password",
                    "reset password (by admin)",
                    "reset password (self-service)",
                    "set force change user password",
                    "self-service password reset flow activity progress" -> Act.PASSWORD_RESET;
            case "unlock user account (self-service)", "unlock user account" -> Act.USER_UNLOCK;
            case "user registered security info",
                    "admin registered security info",
                    "user registered all required security info",
                    "enable strong authentication",
                    "create temporary access pass" -> Act.MFA_ENABLE;
            case "user deleted security info",
                    "admin deleted security info",
                    "disable strong authentication",
                    "admin updated security info" -> Act.MFA_DISABLE;
            case "update user",
                    "change user license",
                    "set license properties",
                    "set user manager",
                    "update stsrefreshtokenvalidfrom timestamp",
                    "revoke sign in sessions",
                    "user changed default security info",
                    "user started security info registration",
                    "convert federated user to managed" -> Act.USER_CHANGE;
            case "add member to role",
                    "add eligible member to role",
                    "add scoped member to role",
                    "add member to role completed (pim activation)",
                    "add member to role requested (pim activation)",
                    "add eligible member to role in pim completed (permanent)",
                    "add eligible member to role in pim completed (timebound)",
                    "add member to role in pim completed (permanent)",
                    "add member to role in pim completed (timebound)",
                    "add member to role outside of pim (permanent)",
                    "add app role assignment grant to user",
                    "add app role assignment to service principal",
                    "add app role assignment to group",
                    "add delegated permission grant",
                    "add oauth2permissiongrant",
                    "consent to application",
                    "assigns the caller to user access admin" -> Act.PRIVILEGE_GRANT;
            case "remove member from role",
                    "remove eligible member from role",
                    "remove scoped member from role",
                    "remove member from role completed (pim deactivate)",
                    "remove member from role in pim completed (permanent)",
                    "remove member from role in pim completed (timebound)",
                    "remove app role assignment from user",
                    "remove app role assignment from service principal",
                    "remove delegated permission grant",
                    "remove oauth2permissiongrant",
                    "revoke consent" -> Act.PRIVILEGE_REVOKE;
            case "add member to group", "add owner to group" -> Act.GROUP_ADD;
            case "remove member from group", "remove owner from group" -> Act.GROUP_REMOVE;
            case "add group" -> Act.GROUP_CREATE;
            case "delete group", "hard delete group" -> Act.GROUP_DELETE;
            case "update group", "restore group", "set group license", "set group managed by" -> Act.GROUP_CHANGE;
            default -> Act.entity(name);
        };
    }
}
