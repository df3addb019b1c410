package dev.nightjar.events.parsers.cloud;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import org.jspecify.annotations.Nullable;

/// CloudTrail's calls about identities: sign-ins, changes of users, changes of groups.
final class CloudTrailIam {
    private static final int LOGON = 1;
    private static final int PREAUTH = 6;
    private static final int ACCOUNT_SWITCH = 7;

    private CloudTrailIam() {}

    /// The event with the class of its own; null for a call that is about no identity.
    static @Nullable EventBuilder event(Line line, JsonObject record, String name, String source) {
        return switch (source) {
            case "signin.amazonaws.com", "sso.amazonaws.com" -> signIn(line, record, name, source);
            case "iam.amazonaws.com" -> iam(line, record, name);
            default -> null;
        };
    }

    private static @Nullable EventBuilder signIn(Line line, JsonObject record, String name, String source) {
        boolean isSwitch = name.equals("SwitchRole") || name.equals("ExitRole") || name.equals("RenewRole");
        if (!isSwitch
                && !name.equals("ConsoleLogin")
                && !name.equals("UserAuthentication")
                && !name.startsWith("Credential")
                && !name.equals("Authenticate")) {
            return null;
        }
        int activity = isSwitch ? ACCOUNT_SWITCH : LOGON;
        if (name.startsWith("Credential") && !CloudTrail.answer(record, name).equals("Failure")) {
            activity = PREAUTH; // whoever has met all challenges is told of by UserAuthentication
        }
        EventBuilder event = line.event(OcsfClass.AUTHENTICATION, activity)
                .set("user", CloudTrailActor.user(record.object("userIdentity").orElseGet(JsonObject::new)))
                .set("service", new JsonObject(1).put("name", source))
                .set("is_remote", true);
        String mfa = record.text("additionalEventData.MFAUsed").orElse("");
        return mfa.isEmpty() ? event : event.set("is_mfa", mfa.equals("Yes"));
    }

    private static @Nullable EventBuilder iam(Line line, JsonObject record, String name) {
        int group = groupActivity(name);
        if (group >= 0) {
            String of = record.text("requestParameters.groupName").orElse("unknown");
            EventBuilder event = line.event(OcsfClass.GROUP_MANAGEMENT, Math.max(0, group))
                    .set("group", new JsonObject(1).put("name", of.isEmpty() ? "unknown" : of));
            record.text("requestParameters.userName")
                    .filter(user -> !user.isEmpty())
                    .ifPresent(user -> event.set("user", Ocsf.user(user)));
            return group == 0 ? event.otherActivity(name) : event;
        }
        int account = accountActivity(name);
        if (account < 0) {
            return null;
        }
        String whose = record.text("requestParameters.userName").orElse("");
        JsonObject user = whose.isEmpty()
                ? CloudTrailActor.user(record.object("userIdentity").orElseGet(JsonObject::new))
                : Ocsf.user(whose);
        EventBuilder event = line.event(OcsfClass.ACCOUNT_CHANGE, account).set("user", user);
        return account == 0 ? event.otherActivity(name) : event;
    }

    /// Group Management's activity; 0 for one without a name there, −1 for a call that is about no group.
    private static int groupActivity(String name) {
        return switch (name) {
            case "CreateGroup" -> 6;
            case "DeleteGroup" -> 5;
            case "AddUserToGroup" -> 3;
            case "RemoveUserFromGroup" -> 4;
            case "AttachGroupPolicy", "PutGroupPolicy" -> 1;
            case "DetachGroupPolicy", "DeleteGroupPolicy" -> 2;
            case "UpdateGroup" -> 0;
            default -> -1;
        };
    }

    /// Account Change's activity; 0 for one without a name there, −1 for a call that is about no user.
    private static int accountActivity(String name) {
        return switch (name) {
            case "CreateUser" -> 1;
            case "CreateLoginProfile" -> 2;
            case "ChangePassword" -> 3;
            case "UpdateLoginProfile" -> 4;
            case "DeleteLoginProfile" -> 5;
            case "DeleteUser" -> 6;
            case "AttachUserPolicy", "PutUserPolicy", "PutUserPermissionsBoundary" -> 7;
            case "DetachUserPolicy", "DeleteUserPolicy", "DeleteUserPermissionsBoundary" -> 8;
            case "EnableMFADevice", "ResyncMFADevice" -> 10;
            case "DeactivateMFADevice" -> 11;
            case "UpdateUser",
                    "TagUser",
                    "UntagUser",
                    "CreateAccessKey",
                    "UpdateAccessKey",
                    "DeleteAccessKey",
                    "UploadSSHPublicKey",
                    "UpdateSSHPublicKey",
                    "DeleteSSHPublicKey",
                    "UploadSigningCertificate",
                    "DeleteSigningCertificate",
                    "CreateServiceSpecificCredential",
                    "DeleteServiceSpecificCredential" -> 0;
            default -> -1;
        };
    }
}
