package dev.nightjar.events.parsers.line;

import dev.nightjar.events.model.ocsf.EventBuilder;
import java.util.List;

/// A parser's answer to one line.
public sealed interface Parsed {
    /// The line is understood: what happened, usually one event.
    record Events(List<EventBuilder> builders) implements Parsed {
        public Events {
            if (builders.isEmpty()) {
                throw new IllegalArgumentException("a line that is understood has an event, or a filter's name");
            }
        }
    }

    /// The line is understood and says nothing that happened (a header, a comment).
    ///
    /// @param rule the filter's name, under which the line is counted
    record Filtered(String rule) implements Parsed {}

    /// The line is not this parser's format, or is damaged.
    ///
    /// @param reason for a person; quotes nothing of the line
    record Rejected(String reason) implements Parsed {}

    static Parsed of(EventBuilder builder) {
        return new Events(List.of(builder));
    }

    static Parsed of(List<EventBuilder> builders) {
        return new Events(List.copyOf(builders));
    }

    static Parsed filtered(String rule) {
        return new Filtered(rule);
    }

    static Parsed rejected(String reason) {
        return new Rejected(reason);
    }
}
