package dev.nightjar.detection.incident;

import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Contribution;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.finding.Score;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Status;
import dev.nightjar.detection.finding.Technique;
import dev.nightjar.events.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one incident from OCSF; the table is with [IncidentJson].
final class IncidentReader {
    private final Fields json;

    IncidentReader(JsonObject json) {
        this.json = new Fields(json);
    }

    Incident incident() {
        return new Incident(
                new IncidentId(json.text("metadata.uid")),
                json.text("metadata.tenant_uid"),
                Status.ofOcsfId(json.number("status_id")),
                Severity.ofOcsfId(json.number("severity_id")),
                new Score(json.all(
                        "enrichments",
                        one -> new Contribution(
                                one.text("data.name"), Math.toIntExact(one.number("data.points")), one.text("desc")))),
                json.object("unmapped.opened").map(one -> new Incident.Opening(one.time("at"), one.text("reason"))),
                json.textIfThere("unmapped.merged_into").map(IncidentId::new),
                json.texts("unmapped.absorbed").stream().map(IncidentId::new).toList(),
                members(),
                json.all(
                        "unmapped.bonds",
                        one -> new Bond(
                                new Link(Link.Kind.valueOf(one.text("kind")), one.text("value")),
                                one.time("from"),
                                one.time("to"))),
                json.all("unmapped.entities", IncidentReader::entity),
                story(),
                work());
    }

    private List<Member> members() {
        List<Fields> infos = json.all("finding_info_list", one -> one);
        List<Fields> more = json.all("unmapped.members", one -> one);
        if (infos.size() != more.size()) {
            throw new IllegalArgumentException("unmapped.members is not as long as finding_info_list");
        }
        var members = new ArrayList<Member>();
        for (int i = 0; i < infos.size(); i++) {
            members.add(member(infos.get(i), more.get(i)));
        }
        return members;
    }

    private static Member member(Fields info, Fields more) {
        return new Member(
                new FindingId(info.text("uid")),
                info.text("analytic.uid"),
                kind(info.number("analytic.type_id")),
                info.text("title"),
                Severity.ofOcsfId(more.number("severity_id")),
                Math.toIntExact(more.number("score")),
                info.time("first_seen_time"),
                info.time("last_seen_time"),
                more.all("entities", IncidentReader::entity),
                info.all("attacks", IncidentReader::technique),
                info.all("related_events", one -> one.text("uid")));
    }

    private static Analytic.Kind kind(long id) {
        for (Analytic.Kind kind : Analytic.Kind.values()) {
            if (kind.ocsfId() == id) {
                return kind;
            }
        }
        throw new IllegalArgumentException("analytic.type_id is " + id);
    }

    private Story story() {
        return new Story(
                json.text("message"),
                json.text("desc"),
                json.all(
                        "unmapped.timeline",
                        one -> new Moment(one.time("time"), one.text("text"), one.texts("events"))),
                Optional.of("unmapped.chain").flatMap(json::object).map(ChainJson::read),
                json.all(
                        "unmapped.checklist",
                        one -> new Task(Task.Phase.valueOf(one.text("phase")), one.text("text"), one.isTrue("done"))));
    }

    private Work work() {
        return new Work(json.all(
                "unmapped.history",
                one -> new Deed(
                        one.time("time"), one.text("who"), Deed.Kind.valueOf(one.text("did")), one.text("text"))));
    }

    private static Entity entity(Fields one) {
        return new Entity(
                Entity.Type.ofWord(one.text("type")), one.text("name"), Entity.Role.valueOf(one.text("role")));
    }

    private static Technique technique(Fields attack) {
        return new Technique(attack.textIfThere("sub_technique.uid")
                .or(() -> attack.textIfThere("technique.uid"))
                .orElseGet(() -> attack.text("tactic.uid")));
    }
}
