package dev.nightjar.events.parsers.mapping;

import java.util.List;

/// A mapping file that cannot be used, with everything that is wrong with it.
public final class InvalidMapping extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InvalidMapping(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /// Each as `FILE:LINE: what is wrong; what to write instead`.
    public List<String> problems() {
        return problems;
    }
}
