package dev.nightjar.aws.table;

/// A service did less than it was asked to, time and again. Trying the whole batch later is right: nothing is lost.
public final class Throttled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Throttled(String message) {
        super(message);
    }
}
