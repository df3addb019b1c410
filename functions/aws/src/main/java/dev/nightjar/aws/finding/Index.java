package dev.nightjar.aws.finding;

import dev.nightjar.aws.table.KeyText;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Status;
import java.time.LocalDate;

/// The table's indexes, and how each one's partition key is made; all sort by [TimeKey].
///
/// | Index | Partition attribute | Value |
/// |---|---|---|
/// | `by-day` | `dayKey` | `<tenant>#<yyyy-mm-dd of last seen>` |
/// | `by-detector` | `detectorKey` | `<tenant>#<rule's id or detector's name>` |
/// | `by-status` | `statusKey` | `<tenant>#<status_id>` |
/// | `by-severity` | `severityKey` | `<tenant>#<severity_id>` |
/// | `by-entity` | `entityKey` | `<tenant>#<type>#<value>`, on the entity items only |
final class Index {
    static final String BY_DAY = "by-day";
    static final String BY_DETECTOR = "by-detector";
    static final String BY_STATUS = "by-status";
    static final String BY_SEVERITY = "by-severity";
    static final String BY_ENTITY = "by-entity";

    private Index() {}

    static String day(String tenant, LocalDate day) {
        return KeyText.part(tenant) + "#" + day;
    }

    static String detector(String tenant, String analytic) {
        return KeyText.part(tenant) + "#" + KeyText.last(analytic);
    }

    static String status(String tenant, Status status) {
        return KeyText.part(tenant) + "#" + status.ocsfId();
    }

    static String severity(String tenant, Severity severity) {
        return KeyText.part(tenant) + "#" + severity.ocsfId();
    }

    static String entity(String tenant, Entity entity) {
        return KeyText.part(tenant) + "#" + entityPart(entity);
    }

    /// `<type>#<value>`; the role does not matter.
    static String entityPart(Entity entity) {
        return entity.type().word() + "#" + KeyText.last(entity.value());
    }
}
