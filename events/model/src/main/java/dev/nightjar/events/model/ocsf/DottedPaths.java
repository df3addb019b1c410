package dev.nightjar.events.model.ocsf;

import org.jspecify.annotations.Nullable;

/// Paths such as `src_endpoint.ip`, made once and not for each event.
///
/// Bounded, and racy on purpose: a place is overwritten as a whole by an immutable record, and what is not there is
/// made again.
final class DottedPaths {
    private static final int PLACES = 1_024;

    /// Names of a source's own object may be anything; they are not worth keeping.
    private static final int MAX_LENGTH = 64;

    private final @Nullable Path[] made = new @Nullable Path[PLACES];

    private record Path(String parent, String name, String dotted) {}

    String of(String parent, String name) {
        int hash = parent.hashCode() * 31 + name.hashCode();
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        Path path = made[place];
        if (path != null && path.name.equals(name) && path.parent.equals(parent)) {
            return path.dotted;
        }
        String dotted = parent + '.' + name;
        if (dotted.length() <= MAX_LENGTH) {
            made[place] = new Path(parent, name, dotted);
        }
        return dotted;
    }
}
