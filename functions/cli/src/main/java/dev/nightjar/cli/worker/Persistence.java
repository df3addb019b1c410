package dev.nightjar.cli.worker;

import dev.nightjar.detection.flow.BatchAnswer;
import dev.nightjar.detection.flow.Deadline;
import dev.nightjar.detection.flow.StreamRecord;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Has a step work on a batch until it is done. Bad records are the step's own business, and go to quarantine; what
/// fails here are tables, buckets and streams, and those come back: no record is ever passed over.
///
/// @param first wait after a failure; doubles with each that follows, to `longest`
record Persistence(BatchStep step, Duration first, Duration longest, Waiting waiting, Log log) {
    /// Waits between attempts, and learns there that it is to stop.
    @FunctionalInterface
    interface Waiting {
        void pause(Duration wait) throws InterruptedException;
    }

    /// @param isWanted whether to go on after a failure
    /// @return how many of the records, from the first on, are done
    int handle(String shard, List<StreamRecord> records, BooleanSupplier isWanted) {
        int done = 0;
        Duration wait = first;
        while (done < records.size()) {
            List<StreamRecord> left = records.subList(done, records.size());
            int more = attempt(shard, left);
            done += more;
            if (done == records.size()) {
                break;
            }
            wait = more > 0 ? first : wait;
            if (!isWanted.getAsBoolean() || !waited(wait)) {
                break;
            }
            wait = wait.multipliedBy(2).compareTo(longest) > 0 ? longest : wait.multipliedBy(2);
        }
        return done;
    }

    private int attempt(String shard, List<StreamRecord> left) {
        try {
            BatchAnswer answer = step.handle(left, Deadline.NONE);
            return answer.failures().isEmpty() ? left.size() : before(answer, left);
        } catch (RuntimeException e) {
            log.say(
                    shard,
                    "record %s and %d after it come again: %s"
                            .formatted(left.getFirst().sequence(), left.size() - 1, e));
            return 0;
        }
    }

    /// As Lambda does: from the first record that is named on.
    private static int before(BatchAnswer answer, List<StreamRecord> left) {
        int i = 0;
        while (i < left.size() && !answer.failures().contains(left.get(i).sequence())) {
            i++;
        }
        return i;
    }

    private boolean waited(Duration wait) {
        try {
            waiting.pause(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
