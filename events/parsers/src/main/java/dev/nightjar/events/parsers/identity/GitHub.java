package dev.nightjar.events.parsers.identity;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.audit.Act;
import dev.nightjar.events.parsers.audit.AuditEvent;
import dev.nightjar.events.parsers.audit.Times;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;

/// GitHub's audit log of organizations and enterprises (GitHub documentation, "Audit log events"), from the API, an
/// export, or streamed: one object per event with `action` such as `repo.create`, and Git events (`git.clone`).
final class GitHub implements Parser {
    /// An action is a category and an operation: `team.add_member`.
    static boolean isAudit(JsonObject object) {
        return object.get("action") instanceof String action
                && action.indexOf('.') > 0
                && action.indexOf(' ') < 0
                && action.indexOf('/') < 0
                && (object.has("@timestamp")
                        || object.has("created_at")
                        || object.has("_document_id")
                        || object.has("org")
                        || object.has("business")
                        || object.has("repo"));
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject log = line.requireJson();
        var in = new Fields(log);
        String action = in.text("action");
        if (action.isEmpty()) {
            return Parsed.rejected("no action");
        }
        Act act = action.equals("api.request") ? Act.api(in.text("request_method")) : act(action);
        AuditEvent audit = AuditEvent.of(line, act, action)
                .service("github.com")
                .by(actor(in))
                .from(client(in))
                .agent(in.text("user_agent"))
                .request(in.text("request_id"));
        String name = in.text("user");
        if (!name.isEmpty()) {
            audit.about(Who.user(name, in.text("user_id"), "User"));
        }
        boolean isTeam = action.startsWith("team.");
        audit.group(isTeam ? in.text("team") : in.first("org", "business"), isTeam ? "" : in.text("org_id"));
        audit.privilege(in.first("permission", "new_repo_permission", "role"));
        audit.on(in.first("repo", "repository"), in.text("repo_id"), "repository");
        audit.on(isTeam ? "" : in.text("team"), "", "team");
        audit.on(in.text("org"), in.text("org_id"), "organization");
        audit.on(in.text("business"), in.text("business_id"), "enterprise");
        EventBuilder event = Times.set(audit.event(), line, Times.first(in, "@timestamp", "created_at"))
                .metadata("original_event_uid", in.text("_document_id"))
                .succeeded(!isFailure(action))
                .set("message", in.text("explanation"));
        if (act.type() == OcsfClass.AUTHENTICATION && action.contains("two_factor")) {
            event.set("is_mfa", true);
        }
        log.forEach(event::unmapped);
        return Parsed.of(event);
    }

    private static boolean isFailure(String action) {
        return action.equals("user.failed_login")
                || action.endsWith("_failed")
                || action.endsWith(".failed")
                || action.endsWith("_denied")
                || action.endsWith("_error");
    }

    private static JsonObject actor(Fields in) {
        boolean isBot = in.text("actor_is_bot").equals("true");
        JsonObject user = Who.user(in.text("actor"), in.text("actor_id"), isBot ? "Bot" : "User");
        String external = in.first("external_identity_nameid", "external_identity_username");
        if (!external.isEmpty()) {
            user.put("uid_alt", external);
        }
        String token = in.first("token_id", "hashed_token");
        return token.isEmpty() ? user : user.put("credential_uid", token);
    }

    private static JsonObject client(Fields in) {
        JsonObject endpoint = Who.endpoint(in.text("actor_ip"));
        String country = in.at("actor_location.country_code");
        return country.isEmpty() ? endpoint : endpoint.put("location", Who.location("", "", country, "", ""));
    }

    private static Act act(String action) {
        return switch (action) {
            case "user.login", "user.failed_login", "org.sso_response", "business.sso_response" -> Act.LOGON;
            case "user.logout" -> Act.LOGOFF;
            case "user.two_factor_requested", "user.device_verification_success", "user.device_verification_failure" ->
                Act.AUTHENTICATION;
            case "staff.fake_login", "user.impersonate" -> Act.ACCOUNT_SWITCH;
            case "user.create" -> Act.USER_CREATE;
            case "user.destroy", "user.delete" -> Act.USER_DELETE;
            case "user.suspend" -> Act.USER_DISABLE;
            case "user.unsuspend" -> Act.USER_ENABLE;
            case "user.change_password" -> Act.PASSWORD_CHANGE;
            case "user.forgot_password", "user.reset_password" -> Act.PASSWORD_RESET;
            case "two_factor_authentication.enabled", "two_factor_authentication.add_factor" -> Act.MFA_ENABLE;
            case "two_factor_authentication.disabled", "two_factor_authentication.remove_factor" -> Act.MFA_DISABLE;
            case "org.add_member",
                    "team.add_member",
                    "business.add_admin",
                    "business.add_organization_member",
                    "org.add_outside_collaborator" -> Act.GROUP_ADD;
            case "org.remove_member",
                    "team.remove_member",
                    "business.remove_admin",
                    "business.remove_member",
                    "org.remove_outside_collaborator" -> Act.GROUP_REMOVE;
            case "team.create" -> Act.GROUP_CREATE;
            case "team.destroy" -> Act.GROUP_DELETE;
            case "team.add_repository", "team.update_repository_permission" -> Act.GROUP_PRIVILEGE_GRANT;
            case "team.remove_repository" -> Act.GROUP_PRIVILEGE_REVOKE;
            case "repo.add_member",
                    "repo.update_member",
                    "org.update_member",
                    "user.promote",
                    "project.update_user_permission",
                    "repository_invitation.accept" -> Act.PRIVILEGE_GRANT;
            case "repo.remove_member", "user.demote" -> Act.PRIVILEGE_REVOKE;
            case "repo.access" -> new Act(OcsfClass.API_ACTIVITY, 3); // its visibility has changed
            case "git.clone", "git.fetch" -> new Act(OcsfClass.API_ACTIVITY, 2);
            case "git.push" -> new Act(OcsfClass.API_ACTIVITY, 3);
            default -> Act.api(action);
        };
    }
}
