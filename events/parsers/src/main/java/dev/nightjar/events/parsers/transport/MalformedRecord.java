package dev.nightjar.events.parsers.transport;

/// A record whose wrapping is damaged or expands past its limit. The message is for a person.
public final class MalformedRecord extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public MalformedRecord(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
