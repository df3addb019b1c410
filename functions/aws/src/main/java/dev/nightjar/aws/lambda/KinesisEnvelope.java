package dev.nightjar.aws.lambda;

import com.fasterxml.jackson.core.JsonParser;
import dev.nightjar.detection.flow.StreamRecord;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the event that Lambda makes of a batch of Kinesis records.
///
/// | Member | Becomes |
/// |---|---|
/// | `eventSourceARN` | stream: what follows `stream/` |
/// | `eventID` | shard: what precedes the colon |
/// | `kinesis.sequenceNumber` | sequence |
/// | `kinesis.approximateArrivalTimestamp` | arrival: seconds since the epoch, with a fraction |
/// | `kinesis.data` | the bytes, from base64 |
///
/// Source: "Using AWS Lambda with Amazon Kinesis", AWS Lambda developer guide.
public final class KinesisEnvelope {
    private @Nullable String arn;
    private @Nullable String id;
    private @Nullable String sequence;
    private @Nullable Instant arrived;
    private byte @Nullable [] data;

    private KinesisEnvelope() {}

    /// @throws MalformedEnvelope when it is no batch of Kinesis records
    public static List<StreamRecord> read(InputStream in) throws IOException {
        var records = new ArrayList<StreamRecord>();
        EnvelopeReader.records(EnvelopeReader.bytes(in), element -> {
            var record = new KinesisEnvelope();
            EnvelopeReader.members(element, record::member);
            records.add(record.record(records.size()));
        });
        return records;
    }

    private void member(String name, JsonParser value) throws IOException {
        switch (name) {
            case "eventSourceARN" -> arn = value.getText();
            case "eventID" -> id = value.getText();
            case "kinesis" -> EnvelopeReader.members(value, this::kinesis);
            default -> {}
        }
    }

    private void kinesis(String name, JsonParser value) throws IOException {
        switch (name) {
            case "sequenceNumber" -> sequence = value.getText();
            case "approximateArrivalTimestamp" ->
                arrived = Instant.ofEpochMilli(Math.round(value.getDoubleValue() * 1000));
            case "data" -> data = value.getBinaryValue();
            default -> {}
        }
    }

    private StreamRecord record(int place) throws MalformedEnvelope {
        if (arn == null || id == null || sequence == null || arrived == null || data == null) {
            throw new MalformedEnvelope("record " + place + " of the event is no record of Kinesis");
        }
        return new StreamRecord(stream(arn), id.substring(0, Math.max(0, id.indexOf(':'))), sequence, arrived, data);
    }

    /// A consumer with a throughput of its own has an ARN that goes on after the stream's name.
    private static String stream(String arn) {
        int start = arn.indexOf("stream/");
        String rest = start < 0 ? arn : arn.substring(start + "stream/".length());
        int end = rest.indexOf('/');
        return end < 0 ? rest : rest.substring(0, end);
    }
}
