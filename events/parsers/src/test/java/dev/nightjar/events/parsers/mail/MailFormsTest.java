package dev.nightjar.events.parsers.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Forms of mail servers' logs beside those of the samples.
class MailFormsTest {
    private static final Normalizer NORMALIZER = Normalizer.standard();

    @Test
    void theNameThatAClientOfEximsGaveItselfIsNotItsAddress() {
        Event event =
                only("2026-11-22 10:00:00 login authenticator failed for ([192.0.2.9]) [203.0.113.7]: 535 Incorrect"
                        + " authentication data (set_id=bob)");

        assertThat(event.text("src_endpoint.ip")).contains("203.0.113.7");
        assertThat(event.text("user.name")).contains("bob");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONNECT from [203.0.113.7]:40112 to [192.0.2.5]:25",
                "PREGREET 14 after 0.05 from [203.0.113.7]:40112: EHLO x\\r\\n",
                "DNSBL rank 6 for [203.0.113.7]:40112",
                "HANGUP after 0.4 from [203.0.113.7]:40112 in tests before SMTP handshake",
                "PASS NEW [203.0.113.7]:40112",
                "too many errors after RCPT from unknown[203.0.113.7]:40112",
                "Anonymous TLS connection established from h.example.com[203.0.113.7]:40112: TLSv1.3 with cipher"
                        + " TLS_AES_256_GCM_SHA384 (256/256 bits)"
            })
    void whatPostfixFoundOfAClientNamesIt(String message) {
        Event event = only("Nov 22 10:00:00 mail postfix/postscreen[12]: " + message);

        assertThat(event.text("class_name")).contains("Network Activity");
        assertThat(event.text("src_endpoint.ip")).contains("203.0.113.7");
        assertThat(event.body().number("src_endpoint.port")).hasValue(40_112);
    }

    @Test
    void aHandshakeThatFailedNamesEximsClient() {
        Event event = only("2026-11-22 10:00:00 TLS error on connection from [203.0.113.7]:52211 (SSL_accept): error");

        assertThat(event.text("src_endpoint.ip")).contains("203.0.113.7");
        assertThat(event.body().number("status_id")).hasValue(2);
    }

    private static Event only(String line) {
        Origin origin = Origin.of("acme", "", Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
        assertThat(NORMALIZER.normalize(line.getBytes(UTF_8), origin).rejections())
                .isEmpty();
        return NORMALIZER.normalize(line.getBytes(UTF_8), origin).events().getFirst();
    }
}
