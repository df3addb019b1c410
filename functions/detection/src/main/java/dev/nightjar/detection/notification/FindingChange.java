package dev.nightjar.detection.notification;

import dev.nightjar.detection.finding.Finding;

/// One change of the table `findings`, as its stream delivered it, at least once.
public sealed interface FindingChange {
    /// Its place in the stream; names the change in a partial failure.
    String sequence();

    /// A finding that was not there before.
    record Inserted(String sequence, Finding finding) implements FindingChange {}

    /// A finding that was there before and says something else now, such as an earlier telling of the same matter.
    record Changed(String sequence, Finding finding) implements FindingChange {}

    /// A change of another kind or of another item: nothing to tell.
    record Other(String sequence) implements FindingChange {}

    /// A finding that this version cannot read.
    ///
    /// @param reason in words for a person
    /// @param raw the change as it came, JSON
    record Unreadable(String sequence, String reason, byte[] raw) implements FindingChange {}
}
