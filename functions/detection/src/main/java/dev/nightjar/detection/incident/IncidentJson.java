package dev.nightjar.detection.incident;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.DateTimeException;

/// An incident as OCSF 1.8 Incident Finding (class 2005), and back without loss (times to the millisecond).
///
/// | Incident | OCSF |
/// |---|---|
/// | id, tenant | `metadata.uid`, `metadata.tenant_uid` |
/// | severity, status | `severity_id`, `status_id` and their captions |
/// | score | `risk_score`; each contribution an enrichment of `risk_score` |
/// | title, description | `message`, `desc` |
/// | first and last seen | `start_time`; `end_time` (also `time`) |
/// | members | `finding_info_list`, their events as `related_events` |
/// | entities | `observables` |
/// | techniques | `attacks` |
/// | opening, merges, bonds, timeline, chain, checklist | `unmapped`, which is ours: OCSF has no place for them |
public final class IncidentJson {
    /// The OCSF class that an incident is written as.
    public static final int CLASS_UID = 2005;

    private IncidentJson() {}

    public static JsonObject write(Incident incident) {
        return new IncidentWriter(incident).json();
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws MalformedJson when it is no incident, in words for a person
    public static Incident read(JsonObject json) throws MalformedJson {
        if (json.number("class_uid").orElse(0) != CLASS_UID) {
            throw new MalformedJson("not an OCSF Incident Finding: class_uid is not " + CLASS_UID);
        }
        try {
            return new IncidentReader(json).incident();
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new MalformedJson("not an incident of Nightjar: " + e.getMessage());
        }
    }
}
