package dev.nightjar.detection.sigma.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.scan.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeadedTextsTest {
    private static final String[] HEADS = {"md5=", "sha1=", "sha256=", "imphash="};

    private final Random random = new Random(20_261_125);

    @Test
    void missesNoTextWhereverAValueHasIt() {
        List<String> known = hashes(3_000);
        HeadedTexts texts = texts(known);
        for (String text : known) {
            String before = digits(random.nextInt(20)).replace('1', 's');
            assertThat(mayBeIn(texts, before + text + "," + digits(random.nextInt(9))))
                    .as("%s behind %s", text, before)
                    .isTrue();
            assertThat(mayBeIn(texts, text.substring(0, text.length() - 1))).isFalse();
        }
    }

    @Test
    void passesOverMostHashesThatNobodyAskedFor() {
        HeadedTexts texts = texts(hashes(3_000));
        assertThat(hashes(2_000).stream().filter(hash -> mayBeIn(texts, hash))).hasSizeLessThan(20);
    }

    @Test
    void refusesTextsThatBeginInManyWays() {
        var texts = new HeadedTexts(HeadedTexts.MAX_HEADS + 1);
        assertThat(IntStream.rangeClosed(0, HeadedTexts.MAX_HEADS)
                        .mapToObj(i -> note(texts, "abc" + i + "=0123456789abcdef"))
                        .toList())
                .endsWith(true, false)
                .containsOnlyOnce(false);
    }

    private List<String> hashes(int count) {
        List<String> hashes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            hashes.add(HEADS[random.nextInt(HEADS.length)] + digits(32));
        }
        return hashes;
    }

    private String digits(int count) {
        var digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(Character.forDigit(random.nextInt(16), 16));
        }
        return digits.toString();
    }

    private static HeadedTexts texts(List<String> known) {
        var texts = new HeadedTexts(known.size());
        known.forEach(text -> assertThat(note(texts, text)).isTrue());
        known.forEach(text -> texts.add(padded(text), 0));
        return texts;
    }

    private static boolean note(HeadedTexts texts, String text) {
        return texts.note(padded(text), 0, text.length());
    }

    private static boolean mayBeIn(HeadedTexts texts, String value) {
        return texts.mayBeIn(padded(value), value.length());
    }

    private static byte[] padded(String text) {
        return Arrays.copyOf(text.getBytes(UTF_8), text.length() + Bytes.SLACK);
    }
}
