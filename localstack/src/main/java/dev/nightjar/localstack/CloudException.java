package dev.nightjar.localstack;

/// The local cloud could not do what was asked. The message is for the user: what failed, where to look, what to do.
public final class CloudException extends RuntimeException {
    public CloudException(String message) {
        super(message);
    }

    public CloudException(String message, Throwable cause) {
        super(message, cause);
    }
}
