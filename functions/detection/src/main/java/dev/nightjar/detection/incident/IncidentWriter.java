package dev.nightjar.detection.incident;

import dev.nightjar.detection.finding.Contribution;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Technique;
import dev.nightjar.events.model.JsonObject;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Writes one incident as OCSF; the table is with [IncidentJson].
final class IncidentWriter {
    private static final String OCSF_VERSION = "1.8.0";
    private static final int FINDINGS = 2;
    private static final int CREATE = 1;

    /// OCSF wants an owner of every incident: until a person takes it, it is everybody's on call.
    private static final JsonObject ON_CALL = new JsonObject().put("name", "On call");

    private final Incident incident;

    IncidentWriter(Incident incident) {
        this.incident = incident;
    }

    JsonObject json() {
        long first = incident.firstSeen().toEpochMilli();
        long last = incident.lastSeen().toEpochMilli();
        return new JsonObject(28)
                .put("class_uid", IncidentJson.CLASS_UID)
                .put("class_name", "Incident Finding")
                .put("category_uid", FINDINGS)
                .put("category_name", "Findings")
                .put("activity_id", CREATE)
                .put("activity_name", "Create")
                .put("type_uid", IncidentJson.CLASS_UID * 100 + CREATE)
                .put("type_name", "Incident Finding: Create")
                .put("time", last)
                .put("start_time", first)
                .put("end_time", last)
                .put("severity_id", incident.severity().ocsfId())
                .put("severity", incident.severity().caption())
                .put("status_id", incident.status().ocsfId())
                .put("status", incident.status().caption())
                .put("is_alert", incident.isOpen())
                .put("message", incident.story().title())
                .put("desc", incident.story().description())
                .put("risk_score", incident.score().total())
                .put("assignee_group", ON_CALL)
                .put(
                        "assignee",
                        incident.work()
                                .owner()
                                .map(who -> new JsonObject().put("name", who))
                                .orElse(null))
                .put("metadata", metadata())
                .put("finding_info_list", all(incident.members(), IncidentWriter::member))
                .put("attacks", present(all(incident.techniques(), IncidentWriter::attack)))
                .put("observables", present(all(incident.entities(), IncidentWriter::observable)))
                .put("enrichments", present(all(incident.score().contributions(), this::contribution)))
                .put("unmapped", ours());
    }

    private JsonObject metadata() {
        return new JsonObject()
                .put("version", OCSF_VERSION)
                .put("uid", incident.id().value())
                .put("tenant_uid", incident.tenant())
                .put("profiles", List.of("security_control"))
                .put("product", new JsonObject().put("name", "Nightjar").put("vendor_name", "Nightjar"));
    }

    private static JsonObject member(Member member) {
        return new JsonObject(10)
                .put("uid", member.id().value())
                .put("title", member.title())
                .put(
                        "analytic",
                        new JsonObject()
                                .put("uid", member.analytic())
                                .put("type_id", member.kind().ocsfId())
                                .put("type", member.kind().caption()))
                .put("first_seen_time", member.firstSeen().toEpochMilli())
                .put("last_seen_time", member.lastSeen().toEpochMilli())
                .put("attacks", present(all(member.techniques(), IncidentWriter::attack)))
                .put("related_events", present(all(member.events(), uid -> new JsonObject().put("uid", uid))));
    }

    /// OCSF keeps a sub-technique beside the technique that it refines.
    private static JsonObject attack(Technique technique) {
        String uid = technique.uid();
        var attack = new JsonObject();
        if (technique.isTactic()) {
            return attack.put("tactic", new JsonObject().put("uid", uid));
        }
        int dot = uid.indexOf('.');
        attack.put("technique", new JsonObject().put("uid", dot < 0 ? uid : uid.substring(0, dot)));
        return attack.put("sub_technique", dot < 0 ? null : new JsonObject().put("uid", uid));
    }

    private static JsonObject observable(Entity entity) {
        var observable = new JsonObject().put("name", entity.type().word()).put("value", Said.line(entity.value()));
        return switch (entity.type()) {
            case HOST, DOMAIN -> observable.put("type_id", 1).put("type", "Hostname");
            case ADDRESS -> observable.put("type_id", 2).put("type", "IP Address");
            case USER -> observable.put("type_id", 4).put("type", "User Name");
            case PROCESS -> observable.put("type_id", 9).put("type", "Process Name");
            case RESOURCE -> observable.put("type_id", 10).put("type", "Resource UID");
        };
    }

    private JsonObject contribution(Contribution contribution) {
        return new JsonObject()
                .put("name", "risk_score")
                .put("value", Integer.toString(incident.score().total()))
                .put("type", "contribution")
                .put("desc", contribution.reason())
                .put("data", new JsonObject().put("name", contribution.name()).put("points", contribution.points()));
    }

    private JsonObject ours() {
        return new JsonObject(10)
                .put("opened", incident.opening().map(IncidentWriter::opening).orElse(null))
                .put("merged_into", incident.mergedInto().map(IncidentId::value).orElse(null))
                .put(
                        "absorbed",
                        incident.absorbed().stream().map(IncidentId::value).toList())
                .put("members", all(incident.members(), IncidentWriter::more))
                .put("bonds", all(incident.bonds(), IncidentWriter::bond))
                .put("entities", all(incident.entities(), IncidentWriter::entity))
                .put("timeline", all(incident.story().timeline(), IncidentWriter::moment))
                .put("chain", incident.story().chain().map(ChainJson::write).orElse(null))
                .put("checklist", all(incident.story().checklist(), IncidentWriter::task))
                .put("history", present(all(incident.work().deeds(), IncidentWriter::deed)));
    }

    private static JsonObject opening(Incident.Opening opening) {
        return new JsonObject().put("at", opening.at().toEpochMilli()).put("reason", opening.reason());
    }

    /// What `finding_info` has no place for, in the order of `finding_info_list`.
    private static JsonObject more(Member member) {
        return new JsonObject()
                .put("severity_id", member.severity().ocsfId())
                .put("score", member.score())
                .put("entities", all(member.entities(), IncidentWriter::entity));
    }

    private static JsonObject bond(Bond bond) {
        return new JsonObject()
                .put("kind", bond.link().kind().name())
                .put("value", bond.link().value())
                .put("from", bond.from().toEpochMilli())
                .put("to", bond.to().toEpochMilli());
    }

    private static JsonObject entity(Entity entity) {
        return new JsonObject()
                .put("type", entity.type().word())
                .put("name", entity.value())
                .put("role", entity.role().name());
    }

    private static JsonObject moment(Moment moment) {
        return new JsonObject()
                .put("time", moment.time().toEpochMilli())
                .put("text", moment.text())
                .put("events", moment.events());
    }

    private static JsonObject task(Task task) {
        return new JsonObject()
                .put("phase", task.phase().name())
                .put("text", task.text())
                .put("done", task.done());
    }

    private static JsonObject deed(Deed deed) {
        return new JsonObject()
                .put("time", deed.at().toEpochMilli())
                .put("who", deed.who())
                .put("did", deed.kind().name())
                .put("text", deed.text());
    }

    private static <T> List<JsonObject> all(List<T> parts, Function<T, JsonObject> form) {
        return parts.stream().map(form).toList();
    }

    /// OCSF has no empty lists: what is empty is left out.
    private static <T> @Nullable List<T> present(List<T> list) {
        return list.isEmpty() ? null : list;
    }
}
