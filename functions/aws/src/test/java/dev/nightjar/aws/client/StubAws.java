package dev.nightjar.aws.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// A service of AWS as far as HTTP goes: keeps every request and answers what a test says. For what the real services
/// do only under load.
public final class StubAws implements AutoCloseable {
    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    public StubAws(Function<Request, Answer> service) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> answer(exchange, service));
        server.start();
    }

    /// @param query as it stands in the address; empty when there is none
    /// @param headers names in lower case
    public record Request(String method, String path, String query, Map<String, String> headers, byte[] body) {}

    public record Answer(int status, String contentType, byte[] body) {}

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /// The clients that functions use, pointed here.
    public AwsClients clients() {
        String endpoint = "http://localhost:" + server.getAddress().getPort();
        return AwsClients.in(AwsEnvironment.of(Map.of("AWS_ENDPOINT_URL", endpoint)));
    }

    private void answer(HttpExchange exchange, Function<Request, Answer> service) throws IOException {
        try (exchange) {
            var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
            var request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                    headers,
                    exchange.getRequestBody().readAllBytes());
            requests.add(request);
            Answer answer = service.apply(request);
            exchange.getResponseHeaders().set("content-type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
