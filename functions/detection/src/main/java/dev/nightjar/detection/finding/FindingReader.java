package dev.nightjar.detection.finding;

import dev.nightjar.events.model.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// Reads one finding from OCSF; the table is with [FindingJson].
final class FindingReader {
    private final JsonObject json;

    FindingReader(JsonObject json) {
        this.json = json;
    }

    Finding finding() {
        return new Finding(
                new FindingId(text(json, "finding_info.uid")),
                text(json, "metadata.tenant_uid"),
                analytic(),
                Severity.ofOcsfId(number(json, "severity_id")),
                new Score(all(contributions(), FindingReader::contribution)),
                Status.ofOcsfId(number(json, "status_id")),
                text(json, "finding_info.title"),
                text(json, "finding_info.desc"),
                nextSteps(),
                Instant.ofEpochMilli(number(json, "finding_info.first_seen_time")),
                Instant.ofEpochMilli(number(json, "finding_info.last_seen_time")),
                all(json.list("resources"), FindingReader::entity),
                all(json.list("finding_info.attacks"), FindingReader::technique),
                all(json.list("evidences"), FindingReader::evidence),
                number(json, "count"),
                owned());
    }

    private Analytic analytic() {
        JsonObject analytic = json.object("finding_info.analytic").orElseThrow(() -> missing("finding_info.analytic"));
        return new Analytic(
                kind(number(analytic, "type_id")),
                text(analytic, "uid"),
                text(analytic, "name"),
                analytic.text("version").orElse(""),
                author(),
                json.list("remediation.references").stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList(),
                json.object("metadata.product.feature")
                        .map(feature -> new RulePack(text(feature, "version"), text(feature, "uid"))));
    }

    private static Analytic.Kind kind(long id) {
        for (Analytic.Kind kind : Analytic.Kind.values()) {
            if (kind.ocsfId() == id) {
                return kind;
            }
        }
        throw new IllegalArgumentException("finding_info.analytic.type_id is " + id);
    }

    private String author() {
        return json.list("finding_info.tags").stream()
                .map(FindingReader::object)
                .filter(tag -> FindingJson.AUTHOR.equals(tag.get("name")))
                .map(tag -> text(tag, "value"))
                .findFirst()
                .orElse("");
    }

    private List<?> contributions() {
        return json.list("enrichments").stream()
                .filter(one -> FindingJson.CONTRIBUTION.equals(object(one).get("type")))
                .toList();
    }

    private static Contribution contribution(JsonObject one) {
        return new Contribution(text(one, "data.name"), Math.toIntExact(number(one, "data.points")), text(one, "desc"));
    }

    private List<String> nextSteps() {
        String steps = text(json, "remediation.desc");
        return steps.isEmpty() ? List.of() : List.of(steps.split("\n", -1));
    }

    private static Entity entity(JsonObject resource) {
        return new Entity(
                Entity.Type.ofWord(text(resource, "type")),
                text(resource, "name"),
                number(resource, "role_id") == 2 ? Entity.Role.ACTOR : Entity.Role.TARGET);
    }

    private List<Owned> owned() {
        return json.list("resources").stream()
                .map(FindingReader::object)
                .filter(resource -> resource.has("criticality"))
                .map(resource -> new Owned(
                        entity(resource),
                        text(resource, "uid"),
                        resource.text("owner.name").orElse(""),
                        text(resource, "criticality"),
                        resource.list("labels").stream().map(String.class::cast).toList()))
                .toList();
    }

    private static Technique technique(JsonObject attack) {
        return new Technique(attack.text("sub_technique.uid")
                .or(() -> attack.text("technique.uid"))
                .orElseGet(() -> text(attack, "tactic.uid")));
    }

    private static Evidence evidence(JsonObject evidence) {
        return new Evidence(
                text(evidence, "uid"),
                Instant.ofEpochMilli(number(evidence, "data.time")),
                text(evidence, "data.summary"),
                all(evidence.list("data.facts"), FindingReader::fact));
    }

    private static Evidence.Fact fact(JsonObject fact) {
        return new Evidence.Fact(text(fact, "selection"), text(fact, "field"), text(fact, "value"));
    }

    private static String text(JsonObject json, String path) {
        return json.text(path).orElseThrow(() -> missing(path));
    }

    private static long number(JsonObject json, String path) {
        return json.number(path).orElseThrow(() -> missing(path));
    }

    private static <T> List<T> all(List<?> parts, Function<JsonObject, T> form) {
        return parts.stream().map(FindingReader::object).map(form).toList();
    }

    private static JsonObject object(Object value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new IllegalArgumentException("an object is expected where a value is");
    }

    private static IllegalArgumentException missing(String path) {
        return new IllegalArgumentException(path + " is missing");
    }
}
