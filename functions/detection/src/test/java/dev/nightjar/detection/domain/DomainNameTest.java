package dev.nightjar.detection.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {
    @ParameterizedTest
    @CsvSource({
        "example.com, example.com, ''",
        "a.b.example.co.uk, example.co.uk, a.b",
        "evil.duckdns.org, evil.duckdns.org, ''",
        "WWW.Example.COM., example.com, WWW",
        "printer.floor-2.lark.example, lark.example, printer.floor-2",
        "x.c2.test, c2.test, x"
    })
    void cutsAtWhatIsRegistered(String name, String registered, String below) {
        assertThat(DomainName.of(name)).contains(new DomainName(registered, below));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "localhost", "com", "co.uk", "10.2.0.192.in-addr.arpa", "192.0.2.1", "2001:db8::1"})
    void knowsNoDomainInWhatIsNone(String name) {
        assertThat(DomainName.of(name)).isEmpty();
    }

    @Test
    void bearsWhateverATunnelWrites() {
        assertThat(DomainName.of("\u00e5\u0001_%.\u0000a..t.example.com"))
                .map(DomainName::registered)
                .contains("example.com");
    }
}
