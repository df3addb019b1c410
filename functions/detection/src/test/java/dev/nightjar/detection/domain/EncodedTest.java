package dev.nightjar.detection.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedTest {
    private static final String HASH = "9f2c41d07be8a3356c1d0e94";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "www",
                "mail-gateway.eu-central-1",
                "c-192-0-2-17.customers.city",
                "1.2.0.192.zen",
                "b.a.9.8.7.6.5.4.3.2.1.0.f.e.d.c.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.list",
                "2001-db8-0-1-9f2c-41d0-7be8-a335.pool",
                "f47ac10b-58cc-4372-a567-0e02b2c3d479._msdcs",
                "aaaaaaaaaaaaaaaaaaaa",
            })
    void namesThatHoldNoDataHaveNoBits(String below) {
        assertThat(Encoded.bits(below, "A")).isZero();
    }

    @Test
    void aTypeThatNobodyElseAsksForSaysMoreThanOneWithText() {
        assertThat(Encoded.bits("pabqsrui", "NULL")).isGreaterThan(Encoded.bits("pabqsrui", "TXT"));
        assertThat(Encoded.bits("pabqsrui", "txt")).isGreaterThan(Encoded.bits("pabqsrui", "A"));
        assertThat(Encoded.bits(HASH, "")).isEqualTo(Encoded.bits(HASH, "AAAA"));
    }

    @Test
    void namesOfServicesExplainTheirTypesButHideNoData() {
        assertThat(Encoded.bits(HASH + "._domainkey", "TXT")).isEqualTo(Encoded.bits(HASH + ".mailserver", "A"));
    }

    @Test
    void oneNameHasItsBoundThatGrowsWithItsLength() {
        assertThat(Encoded.bits(HASH, "A")).isEqualTo(10);
        assertThat(Encoded.bits(HASH.repeat(2) + "." + HASH.repeat(2), "A")).isEqualTo(97 / 3);
    }

    @Test
    void upperAndLowerCaseAreTheSame() {
        assertThat(Encoded.bits("GQ5vK29ABA", "KEY")).isEqualTo(Encoded.bits("gq5vk29aba", "KEY"));
    }

    @Test
    void aLabelOfAnythingIsWeighed() {
        for (String label : new String[] {"", "-", "\0", "é", "\uD83E", "x".repeat(5_000), "%", "\u00bc\u00fd"}) {
            assertThat(Double.isFinite(Spelling.bits(label))).as(label).isTrue();
        }
    }
}
