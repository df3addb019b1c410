package dev.nightjar.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// The whole path in one process, so that the cache knows the classes of all functions: samples of every source to
/// normalize, the events that it streams to detect, the findings that it stores to alert, questions to query.
final class Rehearsal {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Small enough for one record of a stream.
    private static final int SAMPLE_BYTES = 24_000;

    private final FunctionProcess function;
    private final AwsStub aws;

    Rehearsal(FunctionProcess function, AwsStub aws) {
        this.function = function;
        this.aws = aws;
    }

    /// Plays it twice: the second time on warm clients, with findings to be found.
    void play(List<byte[]> records) throws IOException, InterruptedException {
        for (int time = 0; time < 2; time++) {
            call("normalize", kinesis(records));
            call("detect", kinesis(aws.streamed()));
            call("alert", dynamoDb(aws.items()));
            call("tick", schedule());
            call("query", url("/findings", "limit=10"));
            call("query", url("/incidents", "limit=10"));
            call("query", url("/nothing", ""));
        }
    }

    /// What senders send: every sample as it is and compressed, an attack, and noise.
    static List<byte[]> records(Path samples) throws IOException {
        var records = new ArrayList<byte[]>();
        for (Path sample : Tree.below(samples)) {
            if (Files.isRegularFile(sample) && Files.size(sample) <= SAMPLE_BYTES) {
                byte[] lines = Files.readAllBytes(sample);
                records.add(lines);
                records.add(gzip(lines));
            }
        }
        records.add(attack());
        records.add(new byte[] {0, 1, 2, (byte) 0xff});
        return records;
    }

    private static byte[] attack() {
        var lines =
                new StringBuilder("{\"nightjar\":1,\"source\":\"sshd\",\"tenant\":\"rehearsal\",\"host\":\"web-1\"}\n");
        for (int second = 10; second < 40; second++) {
            lines.append("Jan  2 03:04:%d web-1 sshd[815]: Failed password for root from 203.0.113.9 port 4%d22 ssh2%n"
                    .formatted(second, second));
        }
        return lines.append(
                        "Jan  2 03:05:00 web-1 sshd[815]: Accepted password for root from 203.0.113.9 port 4222 ssh2\n")
                .toString()
                .getBytes(UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    private void call(String handler, JsonNode event) throws IOException, InterruptedException {
        aws.caller(handler);
        var answer = function.call((handler + "\n" + event).getBytes(UTF_8));
        if (answer.failed()) {
            throw new IOException(
                    "%s failed in its rehearsal: %s%n%s".formatted(handler, answer.text(), function.log()));
        }
    }

    private static JsonNode kinesis(List<byte[]> records) {
        ObjectNode event = JSON.createObjectNode();
        var all = event.putArray("Records");
        for (byte[] data : records) {
            String sequence = AwsStub.sequence(all.size());
            var one = all.addObject()
                    .put("eventSource", "aws:kinesis")
                    .put("eventVersion", "1.0")
                    .put("eventID", AwsStub.SHARD + ":" + sequence)
                    .put("eventName", "aws:kinesis:record")
                    .put("awsRegion", "us-east-1")
                    .put("eventSourceARN", "arn:aws:kinesis:us-east-1:000000000000:stream/rehearsal");
            one.putObject("kinesis")
                    .put("kinesisSchemaVersion", "1.0")
                    .put("partitionKey", "0")
                    .put("sequenceNumber", sequence)
                    .put("data", data)
                    .put("approximateArrivalTimestamp", 1767323101.5);
        }
        return event;
    }

    private static JsonNode dynamoDb(List<JsonNode> items) {
        ObjectNode event = JSON.createObjectNode();
        var all = event.putArray("Records");
        for (JsonNode item : items) {
            if (item.at("/sk/S").asText().equals("finding")) {
                var one = all.addObject()
                        .put("eventID", "0")
                        .put("eventName", "INSERT")
                        .put("eventVersion", "1.1")
                        .put("eventSource", "aws:dynamodb")
                        .put("awsRegion", "us-east-1")
                        .put(
                                "eventSourceARN",
                                "arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/2026-01-01T00:00:00.000");
                var change = one.putObject("dynamodb")
                        .put("ApproximateCreationDateTime", 1767323101)
                        .put("SequenceNumber", AwsStub.sequence(all.size()))
                        .put("SizeBytes", 1000)
                        .put("StreamViewType", "NEW_AND_OLD_IMAGES");
                change.putObject("Keys").<ObjectNode>set("pk", item.path("pk")).set("sk", item.path("sk"));
                change.set("NewImage", item);
            }
        }
        return event;
    }

    /// Long after all that was found: nothing is due, and no lake is read.
    private static JsonNode schedule() {
        return JSON.createObjectNode()
                .put("version", "0")
                .put("detail-type", "Scheduled Event")
                .put("source", "aws.events")
                .put("time", "2036-01-01T00:17:00Z");
    }

    private static JsonNode url(String path, String query) {
        ObjectNode event = JSON.createObjectNode()
                .put("version", "2.0")
                .put("routeKey", "$default")
                .put("rawPath", path)
                .put("rawQueryString", query)
                .put("isBase64Encoded", false);
        event.putObject("headers").put("host", "rehearsal.example");
        var parameters = event.putObject("queryStringParameters");
        if (!query.isEmpty()) {
            parameters.put(query.substring(0, query.indexOf('=')), query.substring(query.indexOf('=') + 1));
        }
        event.putObject("requestContext")
                .put("accountId", "000000000000")
                .put("requestId", "0")
                .put("timeEpoch", 1767323101000L)
                .putObject("http")
                .put("method", "GET")
                .put("path", path)
                .put("protocol", "HTTP/1.1")
                .put("sourceIp", "192.0.2.1");
        return event;
    }
}
