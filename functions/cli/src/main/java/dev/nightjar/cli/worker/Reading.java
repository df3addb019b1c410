package dev.nightjar.cli.worker;

import java.util.Locale;

/// What a worker can do.
enum Reading {
    NORMALIZE("LogsStream", "NormalizeBy"),
    DETECT("EventsStream", "DetectBy");

    private final String stream;
    private final String reader;

    /// @param stream the stack's output that names what is read
    /// @param reader the stack's parameter that says who reads it
    Reading(String stream, String reader) {
        this.stream = stream;
        this.reader = reader;
    }

    String stream() {
        return stream;
    }

    String reader() {
        return reader;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
