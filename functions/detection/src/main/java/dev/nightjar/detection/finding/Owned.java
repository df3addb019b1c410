package dev.nightjar.detection.finding;

import java.util.List;

/// An entity of a finding that people know as theirs.
///
/// @param asset what they call it
/// @param owner whom to call; empty when nobody is named
/// @param criticality `low`, `medium`, `high` or `critical`
/// @param tags theirs, such as `pci`
public record Owned(Entity entity, String asset, String owner, String criticality, List<String> tags) {
    public Owned {
        tags = List.copyOf(tags);
    }
}
