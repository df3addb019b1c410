package dev.nightjar.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingJson;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Events as Lambda hands them over, member by member as AWS documents them.
final class Envelopes {
    private Envelopes() {}

    static String kinesis(String stream, List<byte[]> data) {
        var records = new ArrayList<JsonObject>();
        for (byte[] one : data) {
            String sequence = sequence(records.size());
            records.add(new JsonObject()
                    .put(
                            "kinesis",
                            new JsonObject()
                                    .put("kinesisSchemaVersion", "1.0")
                                    .put("partitionKey", "17")
                                    .put("sequenceNumber", sequence)
                                    .put("data", Base64.getEncoder().encodeToString(one))
                                    .put("approximateArrivalTimestamp", 1_795_341_600.123))
                    .put("eventSource", "aws:kinesis")
                    .put("eventVersion", "1.0")
                    .put("eventID", "shardId-000000000006:" + sequence)
                    .put("eventName", "aws:kinesis:record")
                    .put("invokeIdentityArn", "arn:aws:iam::123456789012:role/lambda-role")
                    .put("awsRegion", "eu-central-1")
                    .put("eventSourceARN", "arn:aws:kinesis:eu-central-1:123456789012:stream/" + stream));
        }
        return Json.write(new JsonObject().put("Records", records));
    }

    static String tableStream(List<Finding> findings) {
        var records = new ArrayList<JsonObject>();
        for (Finding finding : findings) {
            var keys = new JsonObject()
                    .put("pk", text(finding.tenant() + "#" + finding.id()))
                    .put("sk", text("finding"));
            var image = new JsonObject()
                    .put("pk", text(finding.tenant() + "#" + finding.id()))
                    .put("sk", text("finding"))
                    .put("ocsf", text(Json.write(FindingJson.write(finding))));
            records.add(
                    new JsonObject()
                            .put("eventID", "c4ca4238a0b923820dcc509a6f75849b")
                            .put("eventName", "INSERT")
                            .put("eventVersion", "1.1")
                            .put("eventSource", "aws:dynamodb")
                            .put("awsRegion", "eu-central-1")
                            .put(
                                    "dynamodb",
                                    new JsonObject()
                                            .put("ApproximateCreationDateTime", 1_795_341_601)
                                            .put("Keys", keys)
                                            .put("NewImage", image)
                                            .put("SequenceNumber", sequence(records.size()))
                                            .put("SizeBytes", 2_048)
                                            .put("StreamViewType", "NEW_AND_OLD_IMAGES"))
                            .put(
                                    "eventSourceARN",
                                    "arn:aws:dynamodb:eu-central-1:123456789012:table/findings/stream/2026-11-22T00:00:00.000"));
        }
        return Json.write(new JsonObject().put("Records", records));
    }

    static String url(String method, String path, String query) {
        return Json.write(new JsonObject()
                .put("version", "2.0")
                .put("routeKey", "$default")
                .put("rawPath", path)
                .put("rawQueryString", query)
                .put("headers", new JsonObject().put("host", "abc.lambda-url.eu-central-1.on.aws"))
                .put(
                        "requestContext",
                        new JsonObject()
                                .put("requestId", "id")
                                .put("timeEpoch", 1_795_341_600_123L)
                                .put(
                                        "http",
                                        new JsonObject()
                                                .put("method", method)
                                                .put("path", path)
                                                .put("sourceIp", "192.0.2.1")))
                .put("isBase64Encoded", false));
    }

    static byte[] lines(String... lines) {
        return String.join("\n", lines).getBytes(UTF_8);
    }

    static String sequence(int number) {
        return "495903382714902566085596925383615710959215759891363425%02d".formatted(number);
    }

    private static JsonObject text(String value) {
        return new JsonObject().put("S", value);
    }
}
