package dev.nightjar.pipeline;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.nightjar.aws.lambda.BatchResponse;
import dev.nightjar.aws.lambda.TableChanges;
import dev.nightjar.detection.flow.BatchAnswer;
import dev.nightjar.detection.notification.AlertBatch;
import dev.nightjar.detection.notification.FindingChange;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jboss.logging.Logger;

/// New findings from the table's stream to notifications on SNS.
@Named("alert")
@Singleton
public final class AlertHandler implements RequestStreamHandler {
    private static final Logger LOG = Logger.getLogger(AlertHandler.class);
    private final AlertBatch step;

    @Inject
    AlertHandler(AlertBatch step) {
        this.step = step;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        List<FindingChange> changes = TableChanges.read(in);
        BatchResponse.write(changes.isEmpty() ? BatchAnswer.DONE : answer(changes, context), out);
    }

    private BatchAnswer answer(List<FindingChange> changes, Context context) {
        return Call.answer(AlertBatch.STEP, changes.getFirst().sequence(), () -> {
            AlertBatch.Answered answered = step.handle(changes, Call.deadline(context));
            answered.problems().forEach(e -> LOG.errorf(e, "step=%s a notification comes again", AlertBatch.STEP));
            return answered.answer();
        });
    }
}
