package dev.nightjar.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// A running LocalStack. Its state lives in memory and in a folder of its own; several can run side by side, each with
/// its folder and port. Closing it ends it, with every process it has started.
public final class LocalCloud implements AutoCloseable {
    /// LocalStack's account has this region; its endpoints and names do not depend on it.
    public static final Region REGION = Region.US_EAST_1;

    private static final long NO_OWNER = 0;

    private final Path checkout;
    private final Path dir;
    private final CloudStatus status;

    private LocalCloud(Path checkout, Path dir, CloudStatus status) {
        this.checkout = checkout;
        this.dir = dir;
        this.status = status;
    }

    /// Installs what is missing, starts a cloud in `dir` and returns when it is ready; when it runs already,
    /// that one is meant. It outlives this process.
    ///
    /// @throws CloudException when it does not start
    public static LocalCloud start(Path checkout, Path dir, int port, Progress progress) {
        return start(checkout, dir, port, NO_OWNER, progress);
    }

    /// The same for a cloud that ends with this process, however this process ends.
    public static LocalCloud startOwned(Path checkout, Path dir, Progress progress) {
        return start(checkout, dir, freePort(), ProcessHandle.current().pid(), progress);
    }

    private static LocalCloud start(Path checkout, Path dir, int port, long owner, Progress progress) {
        Script.Answer answer = new Script(checkout)
                .run(
                        progress,
                        "start",
                        "--dir",
                        dir.toString(),
                        "--port",
                        Integer.toString(port),
                        "--owner",
                        Long.toString(owner));
        if (answer.status() != 0) {
            throw new CloudException(
                    answer.output().isBlank() ? "the local cloud did not start" : lastWords(answer.output()));
        }
        return new LocalCloud(checkout, dir, status(checkout, dir));
    }

    /// The cloud that runs in `dir`.
    ///
    /// @throws CloudException when none is ready there
    public static LocalCloud running(Path checkout, Path dir) {
        CloudStatus status = status(checkout, dir);
        if (!status.isReady()) {
            throw new CloudException("no local cloud is up; './nightjar up' starts it");
        }
        return new LocalCloud(checkout, dir, status);
    }

    public static CloudStatus status(Path checkout, Path dir) {
        if (!Files.isDirectory(dir)) {
            return new CloudStatus(
                    CloudStatus.State.STOPPED, URI.create(""), CloudStatus.Mode.HOST, "never started here", "");
        }
        String output = new Script(checkout)
                .run(Progress.SILENT, "status", "--json", "--dir", dir.toString())
                .output();
        return CloudStatus.parse(output.substring(output.lastIndexOf('\n') + 1));
    }

    /// Ends the cloud in `dir` and whatever is left of it; nothing happens where none runs.
    public static void stop(Path checkout, Path dir, Progress progress) {
        Script.Answer answer = new Script(checkout).run(progress, "stop", "--dir", dir.toString());
        if (answer.status() != 0) {
            throw new CloudException(lastWords(answer.output()));
        }
    }

    public URI endpoint() {
        return status.endpoint();
    }

    public Path dir() {
        return dir;
    }

    /// LocalStack's log.
    public String log() {
        return status.log();
    }

    /// The name by which the cloud reaches this machine: for an HTTP endpoint that subscribes to a topic.
    public String hostName() {
        return switch (status.mode()) {
            case HOST -> "127.0.0.1";
            case DOCKER -> "host.docker.internal";
        };
    }

    /// Where a server on this machine listens so that the cloud reaches it: not beyond this machine where that can be.
    String listenAddress() {
        return switch (status.mode()) {
            case HOST -> "127.0.0.1";
            case DOCKER -> "0.0.0.0";
        };
    }

    /// Builds a client that talks to this cloud: `cloud.client(KinesisClient.builder())`.
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(endpoint())
                .region(REGION)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /// Reaches any address of the cloud, also those that no name server knows, such as a function's URL: the
    /// cloud itself is the proxy, and finds by the name what is meant.
    public HttpClient http() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(ProxySelector.of(
                        new InetSocketAddress(endpoint().getHost(), endpoint().getPort())))
                .build();
    }

    /// S3 needs the bucket in the path, since the local cloud has no names for buckets.
    public S3Client s3() {
        return client(S3Client.builder().forcePathStyle(true));
    }

    @Override
    public void close() {
        stop(checkout, dir, Progress.SILENT);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The script ends with its reason; what comes before is progress.
    private static String lastWords(String output) {
        int at = output.lastIndexOf("\ncloud: ");
        return at < 0 ? output : output.substring(at + 1);
    }
}
