package dev.nightjar.events.parsers.line;

/// Turns lines of one format into OCSF events.
///
/// A parser holds no state (what one line tells the next goes through `Line.session()`), is called from many threads,
/// throws nothing whatever the line holds, and takes time in proportion to its length.
@FunctionalInterface
public interface Parser {
    Parsed parse(Line line);
}
