package dev.nightjar.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlRequestTest {
    @Test
    void readsMethodPathAndDecodedParameters() throws Exception {
        assertThat(read("entity=user%3Aro%26ot&limit=5&rule=a+b&&flag&empty="))
                .isEqualTo(new UrlRequest(
                        "GET",
                        "/findings",
                        Map.of("entity", "user:ro&ot", "limit", "5", "rule", "a b", "flag", "", "empty", "")));
    }

    @Test
    void readsARequestWithoutParameters() throws Exception {
        assertThat(read("").parameters()).isEmpty();
    }

    @Test
    void refusesAParameterThatIsThereTwiceSinceOneWouldBeIgnored() {
        assertThatExceptionOfType(BadRequest.class)
                .isThrownBy(() -> read("tenant=a&tenant=b"))
                .withMessageContaining("twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%2", "a=%zz", "%=1"})
    void refusesBrokenEscapes(String query) {
        assertThatExceptionOfType(BadRequest.class)
                .isThrownBy(() -> read(query))
                .withMessageContaining("hexadecimal");
    }

    @Test
    void refusesAQueryOfAnyOtherSize() {
        String many = IntStream.range(0, 33).mapToObj(i -> i + "=").collect(Collectors.joining("&"));

        assertThatExceptionOfType(BadRequest.class).isThrownBy(() -> read(many));
        assertThatExceptionOfType(BadRequest.class).isThrownBy(() -> read("a=" + "x".repeat(10_000)));
    }

    @Test
    void refusesAnEventThatIsNoRequest() {
        var in = new ByteArrayInputStream("{\"Records\":[]}".getBytes(UTF_8));

        assertThatExceptionOfType(MalformedEnvelope.class).isThrownBy(() -> UrlRequest.read(in));
    }

    private static UrlRequest read(String query) throws IOException, BadRequest {
        var http = new JsonObject()
                .put("method", "GET")
                .put("path", "/findings")
                .put("protocol", "HTTP/1.1")
                .put("sourceIp", "192.0.2.1");
        byte[] event = Json.writeBytes(new JsonObject()
                .put("version", "2.0")
                .put("rawPath", "/findings")
                .put("rawQueryString", query)
                .put("headers", new JsonObject().put("host", "abc.lambda-url.eu-central-1.on.aws"))
                .put(
                        "requestContext",
                        new JsonObject().put("accountId", "anonymous").put("http", http))
                .put("isBase64Encoded", false));
        return UrlRequest.read(new ByteArrayInputStream(event));
    }
}
