package dev.nightjar.events.parsers.saas;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.audit.Times;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A product's alerts by a table, as OCSF Detection Finding: where id, title, rule, severity, time, and the host, user
/// and resource that it concerns stand. Built once, then only read.
final class Alerts {
    private static final Set<String> CLOSED = Set.of("resolved", "closed", "rejected", "dismissed");
    private static final int CREATE = 1;
    private static final int CLOSE = 3;
    private static final long RULE = 1;

    private final String product;
    private Places uid = Places.NONE;
    private Places title = Places.NONE;
    private Places text = Places.NONE;
    private Places category = Places.NONE;
    private Places rule = Places.NONE;
    private Places ruleId = Places.NONE;
    private Places severity = Places.NONE;
    private Places time = Places.NONE;
    private Places status = Places.NONE;
    private Places link = Places.NONE;
    private Places host = Places.NONE;
    private Places source = Places.NONE;
    private Places user = Places.NONE;
    private Places command = Places.NONE;
    private Places file = Places.NONE;
    private Places resource = Places.NONE;
    private Places resourceId = Places.NONE;

    private Alerts(String product) {
        this.product = product;
    }

    static Alerts of(String product) {
        return new Alerts(product);
    }

    Alerts uid(String... paths) {
        uid = Places.of(paths);
        return this;
    }

    Alerts title(String... paths) {
        title = Places.of(paths);
        return this;
    }

    Alerts text(String... paths) {
        text = Places.of(paths);
        return this;
    }

    Alerts category(String... paths) {
        category = Places.of(paths);
        return this;
    }

    Alerts rule(Places name, Places id) {
        rule = name;
        ruleId = id;
        return this;
    }

    Alerts severity(String... paths) {
        severity = Places.of(paths);
        return this;
    }

    Alerts time(String... paths) {
        time = Places.of(paths);
        return this;
    }

    Alerts status(String... paths) {
        status = Places.of(paths);
        return this;
    }

    Alerts link(String... paths) {
        link = Places.of(paths);
        return this;
    }

    /// The host that it concerns.
    Alerts host(String... paths) {
        host = Places.of(paths);
        return this;
    }

    /// The address that it came from.
    Alerts source(String... paths) {
        source = Places.of(paths);
        return this;
    }

    Alerts user(String... paths) {
        user = Places.of(paths);
        return this;
    }

    Alerts process(Places commandLine, Places executable) {
        command = commandLine;
        file = executable;
        return this;
    }

    Alerts resource(Places name, Places id) {
        resource = name;
        resourceId = id;
        return this;
    }

    /// The parser that reads by this table, which nobody changes from here on.
    Parser parser() {
        return this::read;
    }

    private Parsed read(Line line) {
        JsonObject json = line.requireJson();
        String name = title.text(json);
        String id = uid.text(json);
        if (name.isEmpty() && id.isEmpty()) {
            return Parsed.rejected("neither title nor id of an alert");
        }
        long when = time.time(json);
        boolean isClosed = CLOSED.contains(status.text(json).toLowerCase(Locale.ROOT));
        EventBuilder event = line.event(OcsfClass.DETECTION_FINDING, isClosed ? CLOSE : CREATE)
                .severity(severity(severity.text(json)))
                .set("is_alert", true)
                .set("finding_info", info(json, name, id, when))
                .set("message", text.text(json).isEmpty() ? name : text.text(json));
        String device = host.text(json);
        if (!device.isEmpty()) {
            event.set("device", Ocsf.endpoint(device));
        }
        evidence(event, json);
        resources(event, json);
        json.forEach(event::unmapped);
        return Parsed.of(Times.set(event, line, when));
    }

    private JsonObject info(JsonObject json, String name, String id, long when) {
        String called = name.isEmpty() ? id : name;
        String by = rule.text(json).isEmpty() ? called : rule.text(json);
        var analytic = new JsonObject(3).put("name", by).put("type_id", RULE);
        put(analytic, "uid", ruleId.text(json));
        var info = new JsonObject(8)
                .put("uid", id.isEmpty() ? product + '-' + called + '-' + Math.max(0, when) : id)
                .put("title", called)
                .put("analytic", analytic);
        put(info, "desc", text.text(json));
        put(info, "src_url", link.text(json));
        String kind = category.text(json);
        if (!kind.isEmpty()) {
            info.put("types", List.of(kind));
        }
        return when == Timestamps.NONE ? info : info.put("created_time", when);
    }

    private void evidence(EventBuilder event, JsonObject json) {
        var evidence = new JsonObject(3);
        String from = source.text(json);
        if (!from.isEmpty()) {
            evidence.put("src_endpoint", Who.endpoint(from));
        }
        String who = user.text(json);
        if (!who.isEmpty()) {
            evidence.put("user", Who.user(who, "", ""));
        }
        String line = command.text(json);
        String path = file.text(json);
        if (!line.isEmpty() || !path.isEmpty()) {
            var process = new JsonObject(5).put("uid", "unknown");
            put(process, "cmd_line", line);
            if (!path.isEmpty()) {
                JsonObject executable = Ocsf.file(path);
                process.put("name", executable.get("name")).put("path", path).put("file", executable);
            }
            evidence.put("process", process);
        }
        if (!evidence.isEmpty()) {
            event.set("evidences", List.of(evidence));
        }
    }

    private void resources(EventBuilder event, JsonObject json) {
        var held = new JsonObject(2);
        put(held, "name", resource.text(json));
        put(held, "uid", resourceId.text(json));
        if (!held.isEmpty()) {
            var list = new ArrayList<Object>(1);
            list.add(held);
            event.set("resources", list);
        }
    }

    private static Severity severity(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "critical", "compromised", "5" -> Severity.CRITICAL;
            case "high", "4", "hazardous" -> Severity.HIGH;
            case "medium", "moderate", "imminent compromise", "3" -> Severity.MEDIUM;
            case "low", "2" -> Severity.LOW;
            case "informational", "info", "1", "0" -> Severity.INFORMATIONAL;
            default -> Severity.UNKNOWN;
        };
    }

    private static void put(JsonObject object, String name, String value) {
        if (!value.isEmpty()) {
            object.put(name, value);
        }
    }
}
