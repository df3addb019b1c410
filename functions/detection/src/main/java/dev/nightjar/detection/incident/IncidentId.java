package dev.nightjar.detection.incident;

import dev.nightjar.detection.finding.FindingId;
import java.util.List;

/// The permanent key of an incident. It follows from its earliest finding, whatever order the findings came in;
/// when an earlier one joins, the incident goes on under the new id, and the old one says where it went.
///
/// @param value 32 hexadecimal digits
public record IncidentId(String value) {
    public IncidentId {
        value = new FindingId(value).value();
    }

    /// The id of the incident that begins with a finding.
    public static IncidentId of(String tenant, FindingId earliest) {
        return new IncidentId(
                FindingId.of(tenant, "incident", List.of(earliest.value()), 0).value());
    }

    @Override
    public String toString() {
        return value;
    }
}
