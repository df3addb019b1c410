package dev.nightjar.detection.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The outbox: what is to be said to whom, written before it is said.
public interface NotificationLog {
    /// Writes the intent unless one under its id is there.
    ///
    /// @return what is still to be sent under this id: the intent, or the one that was written earlier and never
    ///     marked as sent; empty when it was sent
    Optional<Intent> intend(Intent intent);

    /// All intents about a finding or incident on a channel, by epoch. Sees every [#intend] and [#sent] that returned.
    List<Kept> about(String tenant, String finding, String channel);

    /// Marks an intent as sent; a crash before this repeats the message under the same id.
    void sent(Intent intent, Instant at);

    /// @param finding the id of the finding or incident
    /// @param channel such as `sns`
    /// @param epoch grows when the same matter deserves to be told again; 0 for the first time
    /// @param says what the message tells first, so that later ones can leave it out; see [News]
    record Intent(String tenant, String finding, String channel, int epoch, Set<String> says) {
        public Intent {
            says = Set.copyOf(says);
        }

        public String id() {
            return finding + "-" + channel + "-" + epoch;
        }
    }

    record Kept(Intent intent, boolean isSent) {}
}
