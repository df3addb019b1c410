package dev.nightjar.aws.lambda;

/// A request that cannot be understood. The message is for whoever sent it.
public final class BadRequest extends Exception {
    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
        super(message);
    }
}
