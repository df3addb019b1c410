package dev.nightjar.detection.flow;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Where every event stays, for hunting and as evidence: the bucket `lake`.
///
/// A batch that is delivered again overwrites its objects with the same bytes. If it is cut differently the second
/// time, an event may lie in two objects: readers know events by their `metadata.uid`.
public interface Lake {
    /// Keeps an object under its key; one that is there is overwritten. The adapter compresses.
    void put(LakeObject object);

    /// Events of one class and hour.
    ///
    /// @param hour the hour of the events' own time, UTC
    /// @param shard that the batch came from
    /// @param first the sequence number of the first record of the batch
    /// @param part counts the objects of one batch with the same class and hour
    /// @param lines OCSF events, one JSON object per line
    record LakeObject(int classUid, Instant hour, String shard, String first, int part, byte[] lines) {
        private static final DateTimeFormatter DAY_AND_HOUR =
                DateTimeFormatter.ofPattern("'day='uuuu-MM-dd'/hour='HH").withZone(ZoneOffset.UTC);

        public String key() {
            return "class_uid=" + classUid + "/" + DAY_AND_HOUR.format(hour) + "/" + shard + "-" + first + "-" + part
                    + ".json.gz";
        }
    }
}
