package dev.nightjar.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nightjar.events.model.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;

/// An [Inbox] behind a web hook: a small HTTP server that confirms its subscriptions and keeps what is posted to it.
/// Its path is a secret of the subscription, so that nobody else on the machine posts notifications.
public final class HttpInbox implements Inbox {
    private static final int LONGEST_BODY = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> subscriptions = new CopyOnWriteArrayList<>();
    private final Set<String> topics;
    private final SnsClient sns;
    private final HttpServer server;

    private HttpInbox(LocalCloud cloud, Collection<String> topicArns) {
        topics = Set.copyOf(topicArns);
        sns = cloud.client(SnsClient.builder());
        String path = "/" + UUID.randomUUID();
        try {
            server = HttpServer.create(new InetSocketAddress(cloud.listenAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen for notifications", e);
        }
        server.createContext(path, this::handle);
        server.setExecutor(threads);
        server.start();
        String url = "http://" + cloud.hostName() + ":" + server.getAddress().getPort() + path;
        topics.forEach(topic -> subscriptions.add(sns.subscribe(request ->
                        request.topicArn(topic).protocol("http").endpoint(url).returnSubscriptionArn(true))
                .subscriptionArn()));
    }

    /// Listens on a free port, subscribes to these topics and returns when the subscriptions are confirmed.
    ///
    /// @throws CloudException when the topics do not ask for a confirmation in time
    public static HttpInbox subscribedTo(LocalCloud cloud, Collection<String> topicArns) {
        var inbox = new HttpInbox(cloud, topicArns);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!inbox.confirmed.containsAll(inbox.topics)) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                inbox.close();
                throw new CloudException("the HTTP subscription was not confirmed; the log is " + cloud.log());
            }
            inbox.await(Integer.MAX_VALUE, Duration.ofMillis(20));
        }
        return inbox;
    }

    @Override
    public List<Message> received() {
        return List.copyOf(messages);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Instant now = Instant.now();
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY);
            Message.envelope(new String(body, UTF_8)).ifPresent(envelope -> {
                confirm(envelope);
                Message.parse(envelope, now).ifPresent(messages::add);
            });
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private void confirm(JsonObject envelope) {
        String topic = Message.text(envelope, "TopicArn");
        if (Message.text(envelope, "Type").equals("SubscriptionConfirmation") && topics.contains(topic)) {
            sns.confirmSubscription(request -> request.topicArn(topic).token(Message.text(envelope, "Token")));
            confirmed.add(topic);
        }
    }

    /// Unsubscribes first: a topic would go on to call a server that is not there.
    @Override
    public void close() {
        try {
            subscriptions.forEach(subscription -> sns.unsubscribe(request -> request.subscriptionArn(subscription)));
        } catch (SdkException e) {
            // a cloud that is gone calls nobody
        }
        server.stop(0);
        threads.close();
        sns.close();
    }
}
