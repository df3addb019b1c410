package dev.nightjar.aws.lambda;

import dev.nightjar.detection.flow.BatchAnswer;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.io.IOException;
import java.io.OutputStream;

/// Writes which records Lambda is to deliver again: `{"batchItemFailures":[{"itemIdentifier":"<sequence>"}]}`.
///
/// Source: "Reporting batch item failures", AWS Lambda developer guide. An empty or missing answer means success.
public final class BatchResponse {
    private BatchResponse() {}

    public static void write(BatchAnswer answer, OutputStream out) throws IOException {
        var failures = answer.failures().stream()
                .map(sequence -> new JsonObject(1).put("itemIdentifier", sequence))
                .toList();
        out.write(Json.writeBytes(new JsonObject(1).put("batchItemFailures", failures)));
    }
}
