package dev.nightjar.events.parsers.saas;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.audit.Act;
import dev.nightjar.events.parsers.audit.AuditEvent;
import dev.nightjar.events.parsers.audit.Times;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import java.util.List;

/// A GitHub webhook's payload: its subject is the member that is neither repository, organization nor sender.
final class GitHubWebhook implements Parser {
    /// What a payload can be about, most telling first.
    private static final List<String> SUBJECTS = List.of(
            "check_run",
            "check_suite",
            "workflow_job",
            "workflow_run",
            "comment",
            "pull_request_review",
            "pull_request",
            "issue",
            "release",
            "deployment",
            "alert",
            "member",
            "membership",
            "team",
            "key",
            "hook",
            "rule",
            "installation",
            "forkee",
            "ref");

    private static final Places TIME = Places.of(
            "head_commit.timestamp",
            "workflow_run.updated_at",
            "workflow_job.started_at",
            "pull_request.updated_at",
            "issue.updated_at",
            "alert.updated_at",
            "repository.updated_at");
    private static final Places USER = Places.of(
            "sender.login", "pusher.name", "pusher.email", "workflow_run.actor.login", "pull_request.user.login");

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.requireJson();
        String about = "";
        for (String name : SUBJECTS) {
            if (json.has(name)) {
                about = name;
                break;
            }
        }
        boolean isPush = about.equals("ref") && json.has("commits");
        String action = Places.textAt(json, "action");
        String kind = isPush ? "push" : about.equals("ref") ? Places.textAt(json, "ref_type") : about;
        String operation = action.isEmpty() ? kind : kind.isEmpty() ? action : kind + '.' + action;
        if (operation.isEmpty()) {
            return Parsed.rejected("a payload that names neither action nor subject");
        }
        String repository =
                Places.of("repository.full_name", "organization.login").text(json);
        AuditEvent audit = AuditEvent.of(line, act(kind, action, operation), "webhook." + operation)
                .service("GitHub")
                .on(repository, Places.of("repository.id", "organization.id").text(json), "repository");
        String user = USER.text(json);
        if (!user.isEmpty()) {
            audit.by(Who.user(user, Places.textAt(json, "sender.id"), Places.textAt(json, "sender.type")));
        }
        String subject = Places.of("member.login", "membership.user.login").text(json);
        if (!subject.isEmpty()) {
            audit.about(Who.user(subject, "", ""));
        }
        audit.group(Places.of("team.name", "organization.login").text(json), "");
        EventBuilder event = audit.event().metadata("original_event_uid", Places.textAt(json, "after"));
        json.forEach(event::unmapped);
        return Parsed.of(Times.set(event, line, TIME.time(json)));
    }

    private static Act act(String kind, String action, String operation) {
        return switch (kind) {
            case "membership" -> action.equals("removed") ? Act.GROUP_REMOVE : Act.GROUP_ADD;
            case "team" ->
                action.equals("created")
                        ? Act.GROUP_CREATE
                        : action.equals("deleted") ? Act.GROUP_DELETE : Act.GROUP_CHANGE;
            case "push" -> Act.api("update");
            default -> Act.api(operation);
        };
    }
}
