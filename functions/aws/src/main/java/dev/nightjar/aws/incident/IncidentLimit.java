package dev.nightjar.aws.incident;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.flow.Shortened;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.IncidentJson;
import dev.nightjar.detection.incident.Member;
import dev.nightjar.events.model.Json;
import java.util.List;

/// Makes every incident fit into a DynamoDB item (400 KB), always in the same way: long names of entities are cut, then
/// the latest findings are left out. Findings themselves are kept for ever.
final class IncidentLimit {
    /// Of the OCSF form; 409,600 bytes is DynamoDB's limit, and keys and names need their share.
    static final int MAX_BYTES = 390_000;

    private static final int MAX_NAME = 150;
    private static final int MAX_NAMED = 4;

    private IncidentLimit() {}

    static Incident fit(Incident incident) {
        if (fits(incident)) {
            return incident;
        }
        for (int members = incident.members().size(); ; members /= 2) {
            Incident smaller = cut(incident, Math.max(1, members));
            if (fits(smaller)) {
                return smaller;
            }
            if (members <= 1) {
                throw new IllegalArgumentException(
                        "incident " + incident.id() + " is over " + MAX_BYTES + " bytes with one finding");
            }
        }
    }

    static String json(Incident incident) {
        return new String(bytes(incident), UTF_8);
    }

    private static boolean fits(Incident incident) {
        return bytes(incident).length <= MAX_BYTES;
    }

    private static byte[] bytes(Incident incident) {
        return Json.writeBytes(IncidentJson.write(incident));
    }

    private static Incident cut(Incident incident, int members) {
        return new Incident(
                incident.id(),
                incident.tenant(),
                incident.status(),
                incident.severity(),
                incident.score(),
                incident.opening(),
                incident.mergedInto(),
                incident.absorbed(),
                incident.members().stream()
                        .limit(members)
                        .map(IncidentLimit::cut)
                        .toList(),
                incident.bonds().stream().limit(members * 2L).toList(),
                entities(incident.entities(), members),
                incident.story(),
                incident.work());
    }

    private static Member cut(Member member) {
        return new Member(
                member.id(),
                member.analytic(),
                member.kind(),
                member.title(),
                member.severity(),
                member.score(),
                member.firstSeen(),
                member.lastSeen(),
                entities(member.entities(), MAX_NAMED),
                member.techniques(),
                member.events());
    }

    private static List<Entity> entities(List<Entity> all, int most) {
        return all.stream()
                .limit(most)
                .map(one -> new Entity(one.type(), Shortened.to(one.value(), MAX_NAME), one.role()))
                .toList();
    }
}
