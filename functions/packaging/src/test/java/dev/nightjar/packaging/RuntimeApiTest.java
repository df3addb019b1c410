package dev.nightjar.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RuntimeApiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void handsACallOutAndTakesItsAnswer() throws Exception {
        try (var lambda = new RuntimeApi();
                var client = HttpClient.newHttpClient()) {
            var function = CompletableFuture.supplyAsync(() -> {
                var call = get(client, lambda);
                post(client, lambda, call, "response", "answer to " + call.body());
                return call;
            });

            var answer = lambda.call("a question".getBytes(UTF_8), PATIENCE, () -> true);

            assertThat(answer.text()).isEqualTo("answer to a question");
            assertThat(answer.failed()).isFalse();
            assertThat(function.join().headers().map())
                    .containsKeys("lambda-runtime-aws-request-id", "lambda-runtime-deadline-ms", "content-type");
        }
    }

    @Test
    void tellsAnErrorFromAnAnswer() throws Exception {
        try (var lambda = new RuntimeApi();
                var client = HttpClient.newHttpClient()) {
            var function = CompletableFuture.runAsync(() -> post(client, lambda, get(client, lambda), "error", "no"));

            assertThat(lambda.call(new byte[0], PATIENCE, () -> true).failed()).isTrue();
            function.join();
        }
    }

    @Test
    void doesNotWaitForAProcessThatHasEnded() throws Exception {
        try (var lambda = new RuntimeApi()) {
            assertThatThrownBy(() -> lambda.call(new byte[0], Duration.ofHours(1), () -> false))
                    .hasMessage("the process ended without an answer");
        }
    }

    private static HttpResponse<String> get(HttpClient client, RuntimeApi lambda) {
        return send(client, HttpRequest.newBuilder(address(lambda, "next")).build());
    }

    private static void post(
            HttpClient client, RuntimeApi lambda, HttpResponse<String> call, String kind, String body) {
        String id = call.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
        send(
                client,
                HttpRequest.newBuilder(address(lambda, id + "/" + kind))
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    private static URI address(RuntimeApi lambda, String path) {
        return URI.create("http://" + lambda.address() + "/2018-06-01/runtime/invocation/" + path);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString()).join();
    }
}
