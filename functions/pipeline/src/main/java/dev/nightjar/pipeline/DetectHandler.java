package dev.nightjar.pipeline;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.nightjar.aws.lambda.BatchResponse;
import dev.nightjar.aws.lambda.KinesisEnvelope;
import dev.nightjar.detection.detect.DetectBatch;
import dev.nightjar.detection.flow.BatchAnswer;
import dev.nightjar.detection.flow.StreamRecord;
import dev.nightjar.detection.intel.LiveIndicators;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/// Kinesis `events` to findings in DynamoDB.
@Named("detect")
@Singleton
public final class DetectHandler implements RequestStreamHandler {
    private final DetectBatch step;
    private final LiveIndicators indicators;

    @Inject
    DetectHandler(DetectBatch step, LiveIndicators indicators) {
        this.step = step;
        this.indicators = indicators;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        List<StreamRecord> records = KinesisEnvelope.read(in);
        BatchResponse.write(records.isEmpty() ? BatchAnswer.DONE : answer(records, context), out);
    }

    private BatchAnswer answer(List<StreamRecord> records, Context context) {
        String first = records.getFirst().sequence();
        return Call.answer(DetectBatch.STEP, first, () -> {
            indicators.refresh();
            return step.handle(records, Call.deadline(context));
        });
    }
}
