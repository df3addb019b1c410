package dev.nightjar.events.parsers.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.parsers.Normalized;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/// Forms of servers' and proxies' logs beside those of the samples.
class WebFormsTest {
    private static final Normalizer NORMALIZER = Normalizer.standard();

    @Test
    void squidsReferrerFormatIsUnderstood() {
        Event event = only("1795341600.034 192.0.2.5 http://ref.example.com/ http://www.example.com/a");

        assertThat(event.text("metadata.source")).contains("squid");
        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-22T10:00:00.034Z"));
        assertThat(event.text("src_endpoint.ip")).contains("192.0.2.5");
        assertThat(event.text("http_request.referrer")).contains("http://ref.example.com/");
        assertThat(event.text("http_request.url.hostname")).contains("www.example.com");
    }

    @Test
    void aRequestThatSquidCouldNotReadHasNoTagOfItsOwn() {
        Event event =
                only("1795341600.075      0 192.0.2.5 NONE/400 1554 GET error:invalid-request - NONE/- text/html");

        assertThat(event.text("metadata.source")).contains("squid");
        assertThat(event.body().number("http_response.code")).hasValue(400);
    }

    @Test
    void aHandshakeThatFailedNamesNginxsClient() {
        Event event = only("2026/11/22 10:00:00 [crit] 12#12: *34 SSL_do_handshake() failed (SSL: error:14201044) while"
                + " SSL handshaking, client: 203.0.113.7, server: 0.0.0.0:443");

        assertThat(event.text("src_endpoint.ip")).contains("203.0.113.7");
        assertThat(event.body().number("status_id")).hasValue(2);
    }

    @Test
    void mongoDbsOldLinesNameTheClientsPort() {
        Event event = only("2026-11-22T10:00:00.123+0000 I NETWORK  [listener] connection accepted from"
                + " 203.0.113.7:52211 #12 (1 connection now open)");

        assertThat(event.text("src_endpoint.ip")).contains("203.0.113.7");
        assertThat(event.body().number("src_endpoint.port")).hasValue(52_211);
    }

    private static Event only(String line) {
        Origin origin = Origin.of("acme", "", Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
        Normalized normalized = NORMALIZER.normalize(line.getBytes(UTF_8), origin);
        assertThat(normalized.rejections()).isEmpty();
        return normalized.events().getFirst();
    }
}
