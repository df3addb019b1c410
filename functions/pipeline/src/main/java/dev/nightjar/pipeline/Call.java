package dev.nightjar.pipeline;

import com.amazonaws.services.lambda.runtime.Context;
import dev.nightjar.detection.flow.BatchAnswer;
import dev.nightjar.detection.flow.Deadline;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// What every call of a function with a batch has in common.
final class Call {
    /// Writing what was done so far takes this long when a port is slow: half a minute is one port's whole patience.
    private static final int RESERVE_MILLIS = 25_000;

    private static final Logger LOG = Logger.getLogger(Call.class);

    private Call() {}

    /// Near when only the time to write and to answer is left of the call's.
    static Deadline deadline(Context context) {
        return () -> context.getRemainingTimeInMillis() < RESERVE_MILLIS;
    }

    /// The step's answer; when a port fails, the batch comes again from its first record on. A handler never throws
    /// for a record's sake: Lambda would count the whole batch as failed without knowing where.
    ///
    /// @param first sequence number of the batch's first record
    static BatchAnswer answer(String step, String first, Supplier<BatchAnswer> handling) {
        try {
            return handling.get();
        } catch (RuntimeException e) {
            LOG.errorf(e, "step=%s first=%s the batch comes again", step, first);
            return BatchAnswer.againFrom(first);
        }
    }
}
