package dev.nightjar.detection.trial;

import java.util.List;

/// One test of a rule file: log lines, and which of the file's rules they must fire. All others must stay silent.
///
/// @param name what it shows
/// @param source the log source of the lines; empty to have it recognized
/// @param isNative whether the lines are JSON events in their source's own form, not to be normalized
/// @param lines as one record
/// @param fires titles, ids or names
/// @param line of the file of tests, from 1
public record Trial(String name, String source, boolean isNative, String lines, List<String> fires, int line) {
    public Trial {
        fires = List.copyOf(fires);
    }
}
