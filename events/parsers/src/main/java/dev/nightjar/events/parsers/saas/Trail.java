package dev.nightjar.events.parsers.saas;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.audit.Act;
import dev.nightjar.events.parsers.audit.AuditEvent;
import dev.nightjar.events.parsers.audit.Times;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// A service's audit trail by a table: where time, operation, actor, origin, target and outcome stand, and which
/// operations are more than an API call.
///
/// ```java
/// Trail.of("Slack").time("date_create").operation("action").user("actor.user.email", "actor.user.name")
///         .ip("context.ip_address").acts(Act.LOGON, "user_login");
/// ```
/// Operations are compared without regard to case; `*` at the end stands for any rest. Built once, then only read.
final class Trail {
    private final String service;
    private final Map<String, Act> acts = new HashMap<>();
    private final Map<String, Act> prefixes = new HashMap<>();
    private Function<String, Act> otherwise = Act::api;
    private Places time = Places.NONE;
    private Places operation = Places.NONE;
    private boolean isFirst;
    private Places user = Places.NONE;
    private Places userId = Places.NONE;
    private Places userType = Places.NONE;
    private Places app = Places.NONE;
    private Places ip = Places.NONE;
    private Places agent = Places.NONE;
    private Places subject = Places.NONE;
    private Places group = Places.NONE;
    private Places privilege = Places.NONE;
    private Places target = Places.NONE;
    private Places targetId = Places.NONE;
    private Places targetType = Places.NONE;
    private Places uid = Places.NONE;
    private Places message = Places.NONE;
    private Places outcome = Places.NONE;
    private Places reason = Places.NONE;
    private Places session = Places.NONE;
    private Set<String> successes = Set.of();
    private final Set<String> failures = new HashSet<>();

    private Trail(String service) {
        this.service = service;
    }

    static Trail of(String service) {
        return new Trail(service);
    }

    Trail time(String... paths) {
        time = Places.of(paths);
        return this;
    }

    /// What was done: all of these texts, joined with points.
    Trail operation(String... paths) {
        operation = Places.of(paths);
        return this;
    }

    /// What was done: the first of these texts.
    Trail firstOperation(String... paths) {
        isFirst = true;
        return operation(paths);
    }

    /// Who did it, by name or mail address.
    Trail user(String... paths) {
        user = Places.of(paths);
        return this;
    }

    Trail userId(String... paths) {
        userId = Places.of(paths);
        return this;
    }

    Trail userType(String... paths) {
        userType = Places.of(paths);
        return this;
    }

    /// The application through which, or the service account by which it was done.
    Trail app(String... paths) {
        app = Places.of(paths);
        return this;
    }

    Trail ip(String... paths) {
        ip = Places.of(paths);
        return this;
    }

    Trail agent(String... paths) {
        agent = Places.of(paths);
        return this;
    }

    /// The account that it was done to.
    Trail subject(String... paths) {
        subject = Places.of(paths);
        return this;
    }

    Trail group(String... paths) {
        group = Places.of(paths);
        return this;
    }

    /// The role or permission that was given or taken.
    Trail privilege(String... paths) {
        privilege = Places.of(paths);
        return this;
    }

    /// The thing that it was done to: name, id and kind.
    Trail target(Places name, Places id, Places type) {
        target = name;
        targetId = id;
        targetType = type;
        return this;
    }

    /// The entry's own id.
    Trail uid(String... paths) {
        uid = Places.of(paths);
        return this;
    }

    Trail message(String... paths) {
        message = Places.of(paths);
        return this;
    }

    Trail session(String... paths) {
        session = Places.of(paths);
        return this;
    }

    Trail reason(String... paths) {
        reason = Places.of(paths);
        return this;
    }

    /// Where it says whether it went well, and the words (in lower case) that mean it did.
    Trail outcome(String path, String... good) {
        outcome = Places.of(path);
        successes = Set.of(good);
        return this;
    }

    /// Operations that are logons that failed.
    Trail failedLogons(String... operations) {
        for (String each : operations) {
            failures.add(each.toLowerCase(Locale.ROOT));
        }
        return acts(Act.LOGON, operations);
    }

    Trail acts(Act act, String... operations) {
        for (String each : operations) {
            String key = each.toLowerCase(Locale.ROOT);
            if (key.endsWith("*")) {
                prefixes.put(key.substring(0, key.length() - 1), act);
            } else {
                acts.put(key, act);
            }
        }
        return this;
    }

    /// What an operation is that no `acts` names; an API call by its verb unless this says otherwise.
    Trail otherwise(Function<String, Act> act) {
        otherwise = act;
        return this;
    }

    /// The parser that reads by this table, which nobody changes from here on.
    Parser parser() {
        return this::read;
    }

    private Parsed read(Line line) {
        JsonObject json = line.requireJson();
        String what = isFirst ? operation.text(json) : operation.joined(json);
        if (what.isEmpty()) {
            return Parsed.rejected("no operation: none of " + operation.paths());
        }
        return Parsed.of(event(line, json, what));
    }

    private EventBuilder event(Line line, JsonObject json, String what) {
        Act act = act(what);
        String name = user.text(json);
        String id = userId.text(json);
        AuditEvent audit = AuditEvent.of(line, act, what)
                .service(service)
                .from(Who.endpoint(ip.text(json)))
                .agent(agent.text(json))
                .application(app.text(json), "")
                .group(group.text(json), "")
                .privilege(act.type() == OcsfClass.USER_ACCESS ? privilege.text(json) : "")
                .on(target.text(json), targetId.text(json), targetType.text(json));
        if (!name.isEmpty() || !id.isEmpty()) {
            audit.by(Who.user(name, id.equals(name) ? "" : id, userType.text(json)));
        }
        String about = subject.text(json);
        if (!about.isEmpty()) {
            audit.about(Who.user(about, "", ""));
        } else if (act.type() == OcsfClass.USER_ACCESS) { // never the one who did it
            audit.about(Who.user("", "", ""));
        } else if (act.equals(Act.USER_CREATE) || act.equals(Act.USER_DELETE)) {
            audit.about(Who.user(target.text(json), targetId.text(json), ""));
        }
        String sessionId = session.text(json);
        if (!sessionId.isEmpty()) {
            audit.actor("session", new JsonObject(1).put("uid", sessionId));
        }
        EventBuilder event = audit.event()
                .metadata("original_event_uid", uid.text(json))
                .set("message", message.text(json))
                .set("status_detail", reason.text(json));
        if (act.type() == OcsfClass.FILE_HOSTING) {
            event.set("file", file(json));
            if (!event.body().has("src_endpoint")) {
                event.set("src_endpoint", "name", "unknown");
            }
        }
        succeeded(event, json, what);
        json.forEach(event::unmapped);
        return Times.set(event, line, time.time(json));
    }

    private JsonObject file(JsonObject json) {
        String name = target.text(json);
        String id = targetId.text(json);
        JsonObject file = Ocsf.file(name.isEmpty() ? "unknown" : name);
        return id.isEmpty() ? file : file.put("uid", id);
    }

    private Act act(String what) {
        String key = what.toLowerCase(Locale.ROOT);
        Act exact = acts.get(key);
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<String, Act> prefix : prefixes.entrySet()) {
            if (key.startsWith(prefix.getKey())) {
                return prefix.getValue();
            }
        }
        return otherwise.apply(what);
    }

    private void succeeded(EventBuilder event, JsonObject json, String what) {
        String word = outcome.text(json).toLowerCase(Locale.ROOT);
        boolean failed = failures.contains(what.toLowerCase(Locale.ROOT));
        if (!word.isEmpty()) {
            event.succeeded(successes.contains(word)).set("status_code", word);
        } else if (failed || event.type() == OcsfClass.AUTHENTICATION) {
            event.succeeded(!failed);
        }
    }
}
