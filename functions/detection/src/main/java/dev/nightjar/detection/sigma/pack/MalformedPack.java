package dev.nightjar.detection.sigma.pack;

/// A file that is no pack, or not a whole one, or one that this version does not read. The message says which, and what
/// to do.
public final class MalformedPack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedPack(String message) {
        super(message);
    }

    MalformedPack(String message, Throwable cause) {
        super(message, cause);
    }
}
