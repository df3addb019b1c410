package dev.nightjar.detection.query;

/// A question that cannot be answered. The message says which parameter is wrong, and what would be right.
public final class BadQuery extends Exception {
    private static final long serialVersionUID = 1L;

    BadQuery(String message) {
        super(message);
    }

    BadQuery(IllegalArgumentException cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
