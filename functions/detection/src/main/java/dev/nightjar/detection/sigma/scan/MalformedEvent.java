package dev.nightjar.detection.sigma.scan;

/// A line that is not one JSON object. The message says where and quotes nothing of the line.
public final class MalformedEvent extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedEvent(String message) {
        // Hostile lines may come by the million, and nobody reads where in our code they were refused.
        super(message, null, false, false);
    }
}
