package dev.nightjar.detection.finding;

import dev.nightjar.events.model.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Writes one finding as OCSF; the table is with [FindingJson].
final class FindingWriter {
    private static final String OCSF_VERSION = "1.8.0";
    private static final int FINDINGS = 2;
    private static final int CREATE = 1;

    private final Finding finding;

    FindingWriter(Finding finding) {
        this.finding = finding;
    }

    JsonObject json() {
        long first = finding.firstSeen().toEpochMilli();
        long last = finding.lastSeen().toEpochMilli();
        return new JsonObject(29)
                .put("class_uid", FindingJson.CLASS_UID)
                .put("class_name", "Detection Finding")
                .put("category_uid", FINDINGS)
                .put("category_name", "Findings")
                .put("activity_id", CREATE)
                .put("activity_name", "Create")
                .put("type_uid", FindingJson.CLASS_UID * 100 + CREATE)
                .put("type_name", "Detection Finding: Create")
                .put("time", last)
                .put("start_time", first)
                .put("end_time", last)
                .put("severity_id", finding.severity().ocsfId())
                .put("severity", finding.severity().caption())
                .put("status_id", finding.status().ocsfId())
                .put("status", finding.status().caption())
                .put("is_alert", finding.severity() != Severity.INFORMATIONAL)
                .put("message", finding.title())
                .put("count", finding.count())
                .put(FindingJson.RISK_SCORE, finding.score().total())
                .put("metadata", metadata())
                .put("finding_info", info(first, last))
                .put("resources", present(all(finding.entities(), this::resource)))
                .put("observables", present(all(finding.entities(), FindingWriter::observable)))
                .put("enrichments", present(all(finding.score().contributions(), this::contribution)))
                .put("evidences", present(all(finding.evidence(), FindingWriter::evidence)))
                .put("remediation", remediation());
    }

    private JsonObject metadata() {
        return new JsonObject()
                .put("version", OCSF_VERSION)
                .put("uid", finding.id().value())
                .put("tenant_uid", finding.tenant())
                .put(
                        "product",
                        new JsonObject()
                                .put("name", "Nightjar")
                                .put("vendor_name", "Nightjar")
                                .put("feature", feature()));
    }

    /// OCSF's "feature that reported the event".
    private @Nullable JsonObject feature() {
        return finding.analytic()
                .pack()
                .map(pack -> new JsonObject()
                        .put("name", FindingJson.RULES)
                        .put("uid", pack.hash())
                        .put("version", pack.version()))
                .orElse(null);
    }

    private JsonObject info(long first, long last) {
        Analytic analytic = finding.analytic();
        var tags = analytic.author().isEmpty()
                ? List.of()
                : List.of(new JsonObject().put("name", FindingJson.AUTHOR).put("value", analytic.author()));
        return new JsonObject(10)
                .put("uid", finding.id().value())
                .put("title", finding.title())
                .put("desc", finding.description())
                .put("analytic", analytic(analytic))
                .put("first_seen_time", first)
                .put("last_seen_time", last)
                .put("attacks", present(all(finding.techniques(), FindingWriter::attack)))
                .put("tags", present(tags));
    }

    private static JsonObject analytic(Analytic analytic) {
        return new JsonObject()
                .put("uid", analytic.uid())
                .put("name", analytic.name())
                .put("type_id", analytic.kind().ocsfId())
                .put("type", analytic.kind().caption())
                .put("version", analytic.version().isEmpty() ? null : analytic.version());
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

    private JsonObject resource(Entity entity) {
        boolean acted = entity.role() == Entity.Role.ACTOR;
        var resource = new JsonObject()
                .put("type", entity.type().word())
                .put("name", entity.value())
                .put("role_id", acted ? 2 : 1)
                .put("role", acted ? "Actor" : "Target");
        finding.owned().stream()
                .filter(owned -> owned.entity().equals(entity))
                .findFirst()
                .ifPresent(owned -> own(resource, owned));
        return resource;
    }

    private static void own(JsonObject resource, Owned owned) {
        resource.put("uid", owned.asset())
                .put("owner", owned.owner().isEmpty() ? null : new JsonObject().put("name", owned.owner()))
                .put("criticality", owned.criticality())
                .put("labels", present(owned.tags()));
    }

    private static JsonObject observable(Entity entity) {
        var observable = new JsonObject().put("name", "resources.name");
        switch (entity.type()) {
            case HOST, DOMAIN -> observable.put("type_id", 1).put("type", "Hostname");
            case ADDRESS -> observable.put("type_id", 2).put("type", "IP Address");
            case USER -> observable.put("type_id", 4).put("type", "User Name");
            case PROCESS -> observable.put("type_id", 9).put("type", "Process Name");
            case RESOURCE -> observable.put("type_id", 10).put("type", "Resource UID");
        }
        return observable.put("value", entity.value());
    }

    private JsonObject contribution(Contribution contribution) {
        return new JsonObject()
                .put("name", FindingJson.RISK_SCORE)
                .put("value", Integer.toString(finding.score().total()))
                .put("type", FindingJson.CONTRIBUTION)
                .put("desc", contribution.reason())
                .put("data", new JsonObject().put("name", contribution.name()).put("points", contribution.points()));
    }

    private static JsonObject evidence(Evidence evidence) {
        var data = new JsonObject()
                .put("time", time(evidence.time()))
                .put("summary", evidence.summary())
                .put("facts", all(evidence.facts(), FindingWriter::fact));
        return new JsonObject().put("uid", evidence.eventUid()).put("data", data);
    }

    private static JsonObject fact(Evidence.Fact fact) {
        return new JsonObject()
                .put("selection", fact.selection())
                .put("field", fact.field())
                .put("value", fact.value());
    }

    private JsonObject remediation() {
        return new JsonObject()
                .put("desc", String.join("\n", finding.nextSteps()))
                .put("references", present(finding.analytic().references()));
    }

    private static Long time(Instant instant) {
        return instant.toEpochMilli();
    }

    private static <T> List<JsonObject> all(List<T> parts, Function<T, JsonObject> form) {
        return parts.stream().map(form).toList();
    }

    /// OCSF has no empty lists: what is empty is left out.
    private static <T> @Nullable List<T> present(List<T> list) {
        return list.isEmpty() ? null : list;
    }
}
