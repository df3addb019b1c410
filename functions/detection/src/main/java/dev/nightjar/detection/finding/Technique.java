package dev.nightjar.detection.finding;

/// A technique or tactic of MITRE ATT&CK that a finding shows.
///
/// @param uid such as `T1110.001`, or `TA0006` for a tactic
public record Technique(String uid) {
    public boolean isTactic() {
        return uid.startsWith("TA");
    }
}
