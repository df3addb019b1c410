package dev.nightjar.cli;

/// A command could not do what it was asked for, and the person can do something about it. Ends with exit code 1 and no
/// stack trace.
public final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String next;

    /// @param what what failed, in a few words, such as `cannot read access.log: no such file`
    /// @param next what to do about it; empty when `what` says it
    public CommandFailed(String what, String next) {
        super(what);
        this.what = what;
        this.next = next;
    }

    public CommandFailed(String what) {
        this(what, "");
    }

    /// @param cause kept for a debugger; the person does not see it
    public CommandFailed(String what, String next, Throwable cause) {
        this(what, next);
        initCause(cause);
    }

    public String what() {
        return what;
    }

    public String next() {
        return next;
    }
}
