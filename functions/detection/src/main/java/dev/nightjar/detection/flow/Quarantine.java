package dev.nightjar.detection.flow;

/// Where bytes go that no step could use, with the reason, so that nothing is lost and a better parser can try again:
/// the bucket `quarantine`.
public interface Quarantine {
    /// Keeps what one record left behind in one object; one that is there is overwritten with the same bytes.
    void put(QuarantineObject object);

    /// @param key `day=<day of arrival>/<shard>-<sequence>.json`
    /// @param lines one [Quarantined] as JSON per line
    record QuarantineObject(String key, byte[] lines) {}
}
