package dev.nightjar.detection.incident;

/// One item of the clean-up's checklist.
///
/// @param phase of NIST SP 800-61
/// @param done decided by what logs show; people's word is kept elsewhere
public record Task(Phase phase, String text, boolean done) {
    public Task {
        text = Said.line(text);
    }

    /// The phases of handling an incident (NIST SP 800-61r2, section 3).
    public enum Phase {
        ANALYSIS,
        CONTAINMENT,
        ERADICATION,
        RECOVERY,
        LESSONS_LEARNED
    }
}
