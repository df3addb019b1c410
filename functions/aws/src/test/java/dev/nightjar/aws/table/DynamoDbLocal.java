package dev.nightjar.aws.table;

import dev.nightjar.aws.client.AwsClients;
import dev.nightjar.aws.client.AwsEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/// The real DynamoDB Local, in memory, in this process, once for all tests; every test makes tables of its own.
public final class DynamoDbLocal {
    private static final DynamoDbLocal ONLY = new DynamoDbLocal();

    private final DynamoDbClient client;

    private final AwsEnvironment environment;

    private DynamoDbLocal() {
        int port = freePort();
        start(port);
        environment = AwsEnvironment.of(Map.of("AWS_ENDPOINT_URL", "http://localhost:" + port));
        client = AwsClients.in(environment).dynamoDb();
    }

    public static DynamoDbClient client() {
        return ONLY.client;
    }

    /// A client whose requests and answers pass through `interceptor`.
    public static DynamoDbClient client(ExecutionInterceptor interceptor) {
        return DynamoDbClient.builder()
                .endpointOverride(ONLY.environment.endpoint().orElseThrow())
                .region(ONLY.environment.region())
                .credentialsProvider(ONLY.environment.credentials())
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(override -> override.addExecutionInterceptor(interceptor))
                .build();
    }

    public static DynamoDbEnhancedClient tables() {
        return tables(ONLY.client);
    }

    public static DynamoDbEnhancedClient tables(DynamoDbClient client) {
        return DynamoDbEnhancedClient.builder().dynamoDbClient(client).build();
    }

    /// A global index that sorts by `timeKey`.
    ///
    /// @param held what its entries hold beside all keys
    public record Index(String name, String partition, List<String> held) {}

    /// A new table with the string keys `pk` and `sk`.
    public static String newTable(Index... indexes) {
        String name = "t-" + UUID.randomUUID();
        var attributes = new ArrayList<>(List.of("pk", "sk"));
        if (indexes.length > 0) {
            attributes.add("timeKey");
            Arrays.stream(indexes).map(Index::partition).forEach(attributes::add);
        }
        var request = CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys("pk", "sk"))
                .attributeDefinitions(
                        attributes.stream().map(DynamoDbLocal::text).toList());
        if (indexes.length > 0) {
            request.globalSecondaryIndexes(
                    Arrays.stream(indexes).map(DynamoDbLocal::global).toList());
        }
        client().createTable(request.build());
        return name;
    }

    private static AttributeDefinition text(String attribute) {
        return AttributeDefinition.builder()
                .attributeName(attribute)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static GlobalSecondaryIndex global(Index index) {
        var projection = index.held().isEmpty()
                ? Projection.builder().projectionType(ProjectionType.KEYS_ONLY)
                : Projection.builder().projectionType(ProjectionType.INCLUDE).nonKeyAttributes(index.held());
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(keys(index.partition(), "timeKey"))
                .projection(projection.build())
                .build();
    }

    private static List<KeySchemaElement> keys(String partition, String sort) {
        return List.of(
                KeySchemaElement.builder()
                        .attributeName(partition)
                        .keyType(KeyType.HASH)
                        .build(),
                KeySchemaElement.builder()
                        .attributeName(sort)
                        .keyType(KeyType.RANGE)
                        .build());
    }

    private static void start(int port) {
        try {
            // Not by way of its command line, which sets up telemetry.
            var tables = new LocalDynamoDBRequestHandler(0, true, null, true, false);
            var server = new DynamoDBProxyServer(port, new LocalDynamoDBServerHandler(tables, null));
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not start", e);
        }
    }

    private static void stop(DynamoDBProxyServer server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not stop", e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }
}
