package dev.nightjar.detection.intel;

/// A value that is no indicator, or one that would do more harm than good; the message says why to whoever gave it.
public final class RefusedIndicator extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param reason quotes nothing of the value
    public RefusedIndicator(String reason) {
        super(reason, null, false, false); // a list may hold a million of them
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
