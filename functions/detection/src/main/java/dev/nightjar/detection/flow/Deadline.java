package dev.nightjar.detection.flow;

/// How a step learns that it must stop, write what it has, and leave the rest of its batch to the next call.
@FunctionalInterface
public interface Deadline {
    /// For callers that may take as long as they need, such as a command line.
    Deadline NONE = () -> false;

    /// Whether only the time to write and to answer is left.
    boolean isNear();
}
