package dev.nightjar.cli.demo;

import dev.nightjar.cli.demo.Tallies.Counted;
import dev.nightjar.events.model.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What a demo comes to. Each number is read from the deployment or counted where it arrived; none is copied from what
/// was sent, so that they can be held against each other.
///
/// @param sent records that the stream `logs` took
/// @param lines in them
/// @param counted what `normalize` has accounted for
/// @param findings that can be queried, of this run
/// @param notifications that `alert` marked as sent, of this run
/// @param received of them at every subscriber
/// @param latencies from the put of the record to the arrival at the first subscriber, for each notification
/// @param took the whole of it
record Summary(
        int sent,
        int lines,
        Counted counted,
        int findings,
        int notifications,
        int received,
        List<Duration> latencies,
        Duration took) {
    Summary {
        latencies = latencies.stream().sorted().toList();
    }

    /// Whether every line is an event, was filtered by a named rule or lies in quarantine, and every notification has
    /// arrived.
    boolean addsUp() {
        return counted.lines() == lines
                && counted.understood() + counted.filtered() + counted.quarantined() == lines
                && received == notifications;
    }

    /// The latency that `percent` of the notifications stay within (nearest rank); zero when there are none.
    long percentileMillis(int percent) {
        if (latencies.isEmpty()) {
            return 0;
        }
        int rank = (int) Math.ceil(percent / 100.0 * latencies.size());
        return latencies.get(Math.max(1, rank) - 1).toMillis();
    }

    JsonObject json() {
        return new JsonObject(16)
                .put("records", sent)
                .put("lines", lines)
                .put("events", counted.events())
                .put("filtered", counted.filtered())
                .put("quarantined", counted.quarantined())
                .put("findings", findings)
                .put("notifications", notifications)
                .put("received", received)
                .put("p50_ms", percentileMillis(50))
                .put("p99_ms", percentileMillis(99))
                .put("seconds", took.toMillis() / 1000.0);
    }

    String text() {
        return String.format(
                Locale.ROOT,
                """
                  records in      %,9d   with %,d lines of raw logs
                  events          %,9d   OCSF events, from %,d lines
                  filtered        %,9d   lines that say nothing that happened
                  quarantined     %,9d   lines that no parser reads, kept with the reason
                  findings        %,9d   stored, answered by the query function
                  notifications   %,9d   published, %,d of them received by the queue and by the HTTP endpoint
                  from record to notification: half within %,d ms, 99 %% within %,d ms
                  every line accounted for: %s; %.1f s in all
                """,
                sent,
                lines,
                counted.events(),
                counted.understood(),
                counted.filtered(),
                counted.quarantined(),
                findings,
                notifications,
                received,
                percentileMillis(50),
                percentileMillis(99),
                addsUp() ? "yes" : "NO",
                took.toMillis() / 1000.0);
    }
}
