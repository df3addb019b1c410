package dev.nightjar.detection.incident;

/// One item of the clean-up's checklist.
///
/// @param phase of NIST SP 800-61
/// @param done by what logs show, or by what people say, which [Work] keeps
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
