package dev.nightjar.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Just enough of AWS to train against: takes every write, remembers it for the next step, answers in the right form.
///
/// Never used to test the functions: that is the local cloud's part.
public final class AwsStub implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper CBOR = new CBORMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private String caller = "";
    private final SortedSet<String> operations = new ConcurrentSkipListSet<>();
    private final List<byte[]> streamed = new ArrayList<>();
    private final List<JsonNode> items = new ArrayList<>();

    public AwsStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Says which function asks from now on.
    public synchronized void caller(String function) {
        caller = function;
    }

    /// The operations asked for so far, each with the function that asked, such as `detect dynamodb:BatchGetItem`.
    public SortedSet<String> operations() {
        return operations;
    }

    /// The records put into streams so far.
    synchronized List<byte[]> streamed() {
        return List.copyOf(streamed);
    }

    /// The items put into tables so far.
    synchronized List<JsonNode> items() {
        return List.copyOf(items);
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            if (target == null) {
                queryOrObject(exchange, new String(body, UTF_8));
                return;
            }
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            ObjectMapper mapper = type.contains("cbor") ? CBOR : JSON;
            String operation = target.substring(target.indexOf('.') + 1);
            asked((target.startsWith("Kinesis") ? "kinesis:" : "dynamodb:") + operation);
            answer(exchange, type, mapper.writeValueAsBytes(operation(operation, mapper.readTree(body))));
        }
    }

    private JsonNode operation(String operation, JsonNode request) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        switch (operation) {
            case "PutRecords" -> {
                var results = answer.put("FailedRecordCount", 0).putArray("Records");
                for (JsonNode item : request.path("Records")) {
                    streamed.add(item.path("Data").binaryValue());
                    results.addObject()
                            .put("SequenceNumber", sequence(streamed.size()))
                            .put("ShardId", SHARD);
                }
            }
            case "PutItem" -> keep(request.path("Item"));
            case "GetItem" -> found(request.path("Key")).ifPresent(item -> answer.set("Item", item));
            case "TransactWriteItems" -> request.path("TransactItems").forEach(one -> keep(one.at("/Put/Item")));
            case "BatchWriteItem" -> {
                request.path("RequestItems").forEach(table -> table.forEach(one -> keep(one.at("/PutRequest/Item"))));
                answer.putObject("UnprocessedItems");
            }
            case "BatchGetItem" -> {
                var tables = answer.putObject("Responses");
                request.path("RequestItems").properties().forEach(table -> {
                    var found = tables.putArray(table.getKey());
                    table.getValue().path("Keys").forEach(key -> found(key).ifPresent(found::add));
                });
                answer.putObject("UnprocessedKeys");
            }
            case "Query" -> {
                // What an index holds has its sort key; counts and intents do not.
                var found = request.has("IndexName")
                        ? items.stream().filter(item -> item.has("timeKey")).toList()
                        : items.stream()
                                .filter(item -> isAskedFor(request, item))
                                .toList();
                answer.put("Count", found.size())
                        .put("ScannedCount", found.size())
                        .putArray("Items")
                        .addAll(found);
            }
            default -> {} // UpdateItem and DeleteItem answer an empty object
        }
        return answer;
    }

    /// The newest item of a key; conditions of writes are not looked at.
    private Optional<JsonNode> found(JsonNode key) {
        return items.reversed().stream()
                .filter(item -> item.path("pk").equals(key.path("pk"))
                        && item.path("sk").equals(key.path("sk")))
                .findFirst();
    }

    /// A query of a table itself names one partition.
    private static boolean isAskedFor(JsonNode query, JsonNode item) {
        return query.path("ExpressionAttributeValues").properties().stream()
                .anyMatch(value -> value.getValue().equals(item.path("pk")));
    }

    private void asked(String operation) {
        operations.add(caller + " " + operation);
    }

    private void keep(JsonNode item) {
        if (item.isObject()) {
            items.add(item);
        }
    }

    /// S3 speaks in methods and paths, SNS in forms and XML.
    private void queryOrObject(HttpExchange exchange, String body) throws IOException {
        if (body.contains("Action=Publish")) {
            asked("sns:Publish");
            answer(exchange, "text/xml", """
                    <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult>\
                    <MessageId>00000000-0000-0000-0000-000000000000</MessageId></PublishResult><ResponseMetadata>\
                    <RequestId>00000000-0000-0000-0000-000000000000</RequestId></ResponseMetadata></PublishResponse>
                    """.getBytes(UTF_8));
        } else {
            boolean isList =
                    String.valueOf(exchange.getRequestURI().getRawQuery()).contains("list-type=2");
            if (isList) {
                asked("s3:ListBucket");
                String nothing = "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>";
                answer(exchange, "application/xml", nothing.getBytes(UTF_8));
                return;
            }
            asked("PUT".equals(exchange.getRequestMethod()) ? "s3:PutObject" : "s3:GetObject");
            exchange.getResponseHeaders().set("ETag", "\"00000000000000000000000000000000\"");
            answer(exchange, "application/xml", new byte[0]);
        }
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("x-amzn-RequestId", "00000000-0000-0000-0000-000000000000");
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    static final String SHARD = "shardId-000000000000";

    /// A sequence number as Kinesis writes it: 56 digits.
    static String sequence(int number) {
        return "49590338271490256608559692538361571095921575989%09d".formatted(number);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
