package dev.nightjar.detection.notification;

import java.time.Instant;

/// The outbox: what is to be said to whom, written before it is said.
public interface NotificationLog {
    /// Writes the intent unless it is there.
    ///
    /// @return whether it is still to be sent: new, or written earlier and never marked as sent
    boolean intend(Intent intent);

    /// Whether it was marked as sent.
    boolean isSent(Intent intent);

    /// Marks an intent as sent; a crash before this repeats the message under the same id.
    void sent(Intent intent, Instant at);

    /// @param finding the id of the finding or incident
    /// @param channel such as `sns`
    /// @param epoch grows when the same matter deserves to be told again; 0 for the first time
    record Intent(String tenant, String finding, String channel, int epoch) {
        public String id() {
            return finding + "-" + channel + "-" + epoch;
        }
    }
}
