package dev.nightjar.aws.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyTextTest {
    @Test
    void leavesOrdinaryTextReadable() {
        assertThat(KeyText.part("192.0.2.7|root")).isEqualTo("192.0.2.7|root");
        assertThat(KeyText.last("a#b")).isEqualTo("a#b");
    }

    @Test
    void escapesTheSeparatorInAPartThatOthersFollow() {
        assertThat(KeyText.part("a#b")).isEqualTo("a%23b");
        assertThat(KeyText.part("a%23b")).isEqualTo("a%2523b");
    }

    @Test
    void staysWithinDynamoDbsLimitForAnyLengthAndScript() {
        Stream.of("x".repeat(1_000_000), "\u20ac".repeat(171), "#".repeat(400), "\ud83d\udd25".repeat(200))
                .flatMap(text -> Stream.of(KeyText.part(text), KeyText.last(text)))
                .forEach(part -> assertThat(part.getBytes(UTF_8).length).isLessThanOrEqualTo(KeyText.MAX_BYTES));
    }

    @Test
    void isValidUnicodeEvenWhenACutSplitsAPair() {
        var texts = List.of("\ud800", "a\udc00b", "x".repeat(99) + "\ud83d\udd25".repeat(300));
        for (String text : texts) {
            String part = KeyText.last(text);
            assertThat(new String(part.getBytes(UTF_8), UTF_8)).isEqualTo(part);
        }
    }

    @Test
    void cannotBeMadeToLookLikeTheShortFormOfAnotherText() {
        String victim = KeyText.last("y".repeat(600));

        assertThat(KeyText.last(victim)).isNotEqualTo(victim);
    }
}
