package dev.nightjar.detection.finding;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.DateTimeException;

/// A finding as OCSF 1.8 Detection Finding (class 2004), and back without loss (times to the
/// millisecond, as OCSF has them).
///
/// | Finding | OCSF |
/// |---|---|
/// | id | `metadata.uid`, `finding_info.uid` |
/// | tenant | `metadata.tenant_uid` |
/// | analytic | `finding_info.analytic`; author in `finding_info.tags`; references in `remediation.references` |
/// | pack of rules | `metadata.product.feature`: version, and its SHA-256 as `uid` |
/// | severity, status | `severity_id`, `status_id` and their captions |
/// | score | `risk_score`; each contribution an enrichment of `risk_score` |
/// | title, description | `finding_info.title` (also `message`), `finding_info.desc` |
/// | next steps | `remediation.desc`, one per line |
/// | first and last seen | `finding_info.first_seen_time` (also `start_time`), `finding_info.last_seen_time` (also
/// `time`, `end_time`) |
/// | count | `count` |
/// | entities | `resources` with their role; also `observables` |
/// | owned entities | in their `resources`: `owner.name`, `criticality`, `labels`, the asset's name as `uid` |
/// | techniques | `finding_info.attacks` |
/// | evidence | `evidences`: the event's `metadata.uid` as `uid`, time, summary and facts as `data` |
public final class FindingJson {
    /// The OCSF class that a finding is written as.
    public static final int CLASS_UID = 2004;

    static final String CONTRIBUTION = "contribution";
    static final String RISK_SCORE = "risk_score";
    static final String AUTHOR = "author";
    static final String RULES = "Sigma rules";

    private FindingJson() {}

    public static JsonObject write(Finding finding) {
        return new FindingWriter(finding).json();
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws MalformedJson when it is no finding, in words for a person
    public static Finding read(JsonObject json) throws MalformedJson {
        if (json.number("class_uid").orElse(0) != CLASS_UID) {
            throw new MalformedJson("not an OCSF Detection Finding: class_uid is not " + CLASS_UID);
        }
        try {
            return new FindingReader(json).finding();
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new MalformedJson("not a finding of Nightjar: " + e.getMessage());
        }
    }
}
