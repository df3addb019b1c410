package dev.nightjar.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Lambda's Runtime API for one function process: hands out one call at a time, takes its answer.
///
/// Source: AWS Lambda Developer Guide, "Using the Lambda runtime API for custom runtimes" (2018-06-01).
public final class RuntimeApi implements AutoCloseable {
    private static final String PATH = "/2018-06-01/runtime/";

    /// How often to look whether the process still runs.
    private static final Duration LOOK = Duration.ofMillis(200);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<byte[]> calls = new ArrayBlockingQueue<>(1);
    private final BlockingQueue<Answer> answers = new ArrayBlockingQueue<>(1);

    /// What a function said.
    ///
    /// @param failed whether it said so on the path for errors
    public record Answer(byte[] body, boolean failed) {
        /// The body as text.
        public String text() {
            return new String(body, UTF_8);
        }
    }

    RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PATH, this::serve);
        server.setExecutor(threads);
        server.start();
    }

    /// Host and port, as `AWS_LAMBDA_RUNTIME_API` names them.
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// Calls the function and waits for its answer; the function need not be there yet.
    ///
    /// @param runs whether the function's process still does
    /// @throws IOException when the process ends, or there is no answer within the time
    Answer call(byte[] event, Duration patience, BooleanSupplier runs) throws IOException, InterruptedException {
        calls.put(event);
        long end = System.nanoTime() + patience.toNanos();
        do {
            Answer answer = answers.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            if (answer != null) {
                return answer;
            }
        } while (runs.getAsBoolean() && System.nanoTime() < end);
        throw new IOException(
                runs.getAsBoolean()
                        ? "no answer within %d s".formatted(patience.toSeconds())
                        : "the process ended without an answer");
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(PATH.length());
            if (path.equals("invocation/next")) {
                next(exchange);
            } else {
                byte[] body = exchange.getRequestBody().readAllBytes();
                answers.put(new Answer(body, !path.endsWith("/response")));
                exchange.sendResponseHeaders(202, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        byte[] event = calls.take();
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(Instant.now().plusSeconds(60).toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:nightjar");
        headers.set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
