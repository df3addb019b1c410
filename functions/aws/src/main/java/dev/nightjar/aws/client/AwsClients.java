package dev.nightjar.aws.client;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;

/// Builds the clients that a function needs, over one HTTP client, all with the same patience.
///
/// A client costs tens of milliseconds to build and more on its first call: ask for each once, at start-up.
public final class AwsClients implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(8);

    /// All attempts and the waits between them; a function that reads a stream has a minute.
    private static final Duration WHOLE_CALL = Duration.ofSeconds(20);

    private static final int ATTEMPTS = 4;

    private final AwsEnvironment environment;
    private final SdkHttpClient http;
    private final ClientOverrideConfiguration patience;

    private AwsClients(AwsEnvironment environment, SdkHttpClient http, ClientOverrideConfiguration patience) {
        this.environment = environment;
        this.http = http;
        this.patience = patience;
    }

    public static AwsClients in(AwsEnvironment environment) {
        SdkHttpClient http = UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(ANSWER)
                .build();
        ClientOverrideConfiguration patience = ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(ANSWER)
                .apiCallTimeout(WHOLE_CALL)
                .retryStrategy(
                        StandardRetryStrategy.builder().maxAttempts(ATTEMPTS).build())
                .build();
        return new AwsClients(environment, http, patience);
    }

    public DynamoDbClient dynamoDb() {
        return placed(DynamoDbClient.builder()).build();
    }

    /// Tables as records, over a client of its own.
    public DynamoDbEnhancedClient tables() {
        return DynamoDbEnhancedClient.builder().dynamoDbClient(dynamoDb()).build();
    }

    public KinesisClient kinesis() {
        return placed(KinesisClient.builder()).build();
    }

    /// The local cloud serves buckets under paths: their names are no host names there.
    public S3Client s3() {
        return placed(S3Client.builder())
                .forcePathStyle(environment.endpoint().isPresent())
                .build();
    }

    public SnsClient sns() {
        return placed(SnsClient.builder()).build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B placed(B builder) {
        environment.endpoint().ifPresent(builder::endpointOverride);
        return builder.region(environment.region())
                .credentialsProvider(environment.credentials())
                .httpClient(http)
                .overrideConfiguration(patience);
    }

    /// Closes the connections that all clients share.
    @Override
    public void close() {
        http.close();
    }
}
