package dev.nightjar.events.parsers.dns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.parsers.Normalized;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Forms of name servers' logs beside those of the samples.
class DnsFormsTest {
    private static final Normalizer NORMALIZER = Normalizer.standard();

    @ParameterizedTest
    @CsvSource({
        "cached gone.example.com is NXDOMAIN-IPv4,NXDOMAIN",
        "reply gone.example.com is SERVFAIL (EDE: network error),SERVFAIL",
        "cached www.example.com is NODATA-IPv6,NOERROR"
    })
    void whatDnsmasqHasNoAnswerForIsNoAnswer(String message, String code) {
        Event event = only("Nov 22 10:00:00 gw dnsmasq[12]: " + message);

        assertThat(event.text("rcode")).contains(code);
        assertThat(event.body().has("answers")).isFalse();
    }

    @Test
    void aLineOfBindsFileChannelWithoutACategoryIsBinds() {
        Event event = only("22-Nov-2026 10:00:00.123 client 192.0.2.5#4711: RFC 1918 response from Internet for"
                + " 1.0.0.10.in-addr.arpa");

        assertThat(event.text("metadata.source")).contains("bind");
        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-22T10:00:00.123Z"));
    }

    private static Event only(String line) {
        Origin origin = Origin.of("acme", "", Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
        Normalized normalized = NORMALIZER.normalize(line.getBytes(UTF_8), origin);
        assertThat(normalized.rejections()).isEmpty();
        return normalized.events().getFirst();
    }
}
