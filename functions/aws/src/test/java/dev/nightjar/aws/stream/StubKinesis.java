package dev.nightjar.aws.stream;

import dev.nightjar.aws.client.StubAws;
import dev.nightjar.aws.client.StubAws.Answer;
import dev.nightjar.aws.client.StubAws.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.thirdparty.jackson.core.JsonGenerator;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.JsonToken;
import software.amazon.awssdk.thirdparty.jackson.dataformat.cbor.CBORFactory;

/// PutRecords in the protocol that the client speaks with Kinesis (AWS JSON 1.1 in CBOR), refusing what a test wants.
final class StubKinesis implements AutoCloseable {
    private static final CBORFactory CBOR = new CBORFactory();

    private final StubAws aws;
    private final List<List<Put>> calls = new CopyOnWriteArrayList<>();
    private final List<Put> accepted = new CopyOnWriteArrayList<>();

    StubKinesis(Shard shard) {
        aws = new StubAws(request -> answer(shard, request));
    }

    record Put(String partitionKey, byte[] data) {}

    /// Decides on a record: the error code of its refusal, or empty to take it.
    interface Shard {
        /// @param call counts calls, from 1
        /// @param place of the record in the call
        Optional<String> refusal(int call, int place);
    }

    KinesisClient client() {
        return aws.clients().kinesis();
    }

    List<List<Put>> calls() {
        return List.copyOf(calls);
    }

    List<Put> accepted() {
        return List.copyOf(accepted);
    }

    private Answer answer(Shard shard, Request request) {
        try {
            if (!"Kinesis_20131202.PutRecords".equals(request.headers().get("x-amz-target"))) {
                throw new IllegalStateException("not PutRecords: " + request.headers());
            }
            List<Put> puts = puts(request.body());
            calls.add(puts);
            return new Answer(200, "application/x-amz-cbor-1.1", results(shard, puts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] results(Shard shard, List<Put> puts) throws IOException {
        var out = new ByteArrayOutputStream();
        int failed = 0;
        try (JsonGenerator json = CBOR.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("Records");
            for (int i = 0; i < puts.size(); i++) {
                Optional<String> refusal = shard.refusal(calls.size(), i);
                failed += refusal.isPresent() ? 1 : 0;
                json.writeStartObject();
                if (refusal.isPresent()) {
                    json.writeStringField("ErrorCode", refusal.get());
                    json.writeStringField("ErrorMessage", "try again");
                } else {
                    accepted.add(puts.get(i));
                    json.writeStringField("SequenceNumber", Integer.toString(accepted.size()));
                    json.writeStringField("ShardId", "shardId-000000000000");
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("FailedRecordCount", failed);
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static List<Put> puts(byte[] body) throws IOException {
        var puts = new ArrayList<Put>();
        try (JsonParser parser = CBOR.createParser(body)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.START_OBJECT
                        && parser.getParsingContext().getParent().inArray()) {
                    puts.add(put(parser));
                }
            }
        }
        return puts;
    }

    private static Put put(JsonParser parser) throws IOException {
        String key = "";
        byte[] data = {};
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "PartitionKey" -> key = parser.getText();
                case "Data" -> data = parser.getBinaryValue();
                default -> parser.skipChildren();
            }
        }
        return new Put(key, data);
    }

    @Override
    public void close() {
        aws.close();
    }
}
