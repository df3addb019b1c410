package dev.nightjar.detection.incident;

import java.time.Instant;

/// A link of an incident, and the time over which its findings have it.
///
/// @param from the earliest time at which a finding has it
/// @param to the latest
public record Bond(Link link, Instant from, Instant to) {
    public Bond {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a bond ends after it begins");
        }
    }

    /// Whether it is the same link, with no more than the link's window between the two times.
    public boolean meets(Bond other) {
        return link.kind().joins()
                && link.equals(other.link)
                && !other.from.isAfter(to.plus(link.kind().window()))
                && !from.isAfter(other.to.plus(link.kind().window()));
    }

    /// The same link over both times.
    public Bond and(Bond other) {
        return new Bond(link, from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
    }
}
