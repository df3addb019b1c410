package dev.nightjar.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sns.SnsClient;

/// A custom runtime in small: `store` writes Kinesis records into a table, `tell` publishes what was inserted there.
/// The text of a record can make it misbehave, so that the local cloud shows how it takes that.
final class SmokeFunction {
    private static final String API =
            "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private SmokeFunction() {}

    public static void main(String[] arguments) throws Exception {
        Step step = System.getenv("_HANDLER").equals("store") ? new Store() : new Tell();
        while (true) {
            HttpResponse<String> next = HTTP.send(request("next").GET().build(), BodyHandlers.ofString());
            String id =
                    next.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
            String failed = records(next.body()).stream()
                    .filter(step::fails)
                    .map(record -> text(record, step.part(), step.number()))
                    .limit(1) // the first failure is the checkpoint: what follows comes again
                    .map("{\"itemIdentifier\":\"%s\"}"::formatted)
                    .collect(joining(","));
            String answer = "{\"batchItemFailures\":[" + failed + "]}";
            HTTP.send(
                    request(id + "/response")
                            .POST(BodyPublishers.ofString(answer))
                            .build(),
                    BodyHandlers.discarding());
        }
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(API + path));
    }

    private static List<JsonObject> records(String event) throws MalformedJson {
        var records = new ArrayList<JsonObject>();
        if (Json.readObject(event).get("Records") instanceof List<?> list) {
            list.forEach(each -> records.add((JsonObject) each));
        }
        return records;
    }

    private static String text(JsonObject record, String part, String name) {
        return record.get(part) instanceof JsonObject object && object.get(name) instanceof String text ? text : "";
    }

    private sealed interface Step {
        String part();

        String number();

        /// Handles one record; answers whether it failed.
        boolean fails(JsonObject record);
    }

    private static final class Store implements Step {
        private final DynamoDbClient table = DynamoDbClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .build();

        @Override
        public String part() {
            return "kinesis";
        }

        @Override
        public String number() {
            return "sequenceNumber";
        }

        @Override
        public boolean fails(JsonObject record) {
            String line = new String(Base64.getDecoder().decode(text(record, "kinesis", "data")), UTF_8);
            IO.println("store " + line);
            switch (line) {
                case "poison" -> {
                    return true;
                }
                case "crash" -> Runtime.getRuntime().halt(3);
                case "hang" -> hang();
                default ->
                    table.putItem(put ->
                            put.tableName(System.getenv("TABLE")).item(Map.of("pk", AttributeValue.fromS(line))));
            }
            return false;
        }

        private static void hang() {
            try {
                new ProcessBuilder("sleep", "600").start().waitFor();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class Tell implements Step {
        private final SnsClient topic =
                SnsClient.builder().httpClient(UrlConnectionHttpClient.create()).build();

        @Override
        public String part() {
            return "dynamodb";
        }

        @Override
        public String number() {
            return "SequenceNumber";
        }

        @Override
        public boolean fails(JsonObject record) {
            if (record.get("eventName") instanceof String name
                    && name.equals("INSERT")
                    && record.get("dynamodb") instanceof JsonObject change
                    && change.get("Keys") instanceof JsonObject keys
                    && keys.get("pk") instanceof JsonObject key
                    && key.get("S") instanceof String line) {
                topic.publish(it -> it.topicArn(System.getenv("TOPIC")).message(line));
            }
            return false;
        }
    }
}
