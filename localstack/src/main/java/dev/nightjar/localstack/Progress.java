package dev.nightjar.localstack;

/// Hears what is being done, line by line, for a person who waits.
@FunctionalInterface
public interface Progress {
    Progress SILENT = line -> {};

    void line(String line);
}
