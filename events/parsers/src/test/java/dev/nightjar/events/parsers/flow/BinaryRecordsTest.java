package dev.nightjar.events.parsers.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.ocsf.OcsfValidator;
import dev.nightjar.events.parsers.Normalized;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.Rejection;
import dev.nightjar.events.parsers.line.Origin;
import dev.nightjar.events.parsers.line.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Records of bytes: whole, cut at any place, damaged.
class BinaryRecordsTest {
    private static final Normalizer NORMALIZER = Normalizer.standard();
    private static final OcsfValidator VALIDATOR = new OcsfValidator();
    private static final int ROUNDS = Integer.getInteger("nightjar.fuzz.rounds", 300);
    private static final long SEED = Long.getLong("nightjar.seed", 20_261_122L);

    @ParameterizedTest
    @ValueSource(strings = {"netflow", "pcap"})
    void answersARecordCutAnywhereWithWhatIsWholeAndAReasonForTheRest(String source) throws IOException {
        byte[] whole = sample(source);
        int all = normalize(whole, source).events().size();

        for (int length = 30; length < whole.length; length++) {
            Normalized cut = normalize(Arrays.copyOf(whole, length), source);

            assertThat(cut.events()).as(length + " bytes").hasSizeLessThanOrEqualTo(all);
            assertThat(cut.events().size()
                            + cut.rejections().size()
                            + cut.filtered().size())
                    .as(length + " bytes")
                    .isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"netflow", "pcap"})
    void answersDamagedBytesWithValidEventsOrAReason(String source) throws IOException {
        byte[] whole = sample(source);
        var random = new Random(SEED);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int round = 0; round < ROUNDS; round++) {
                check(normalize(damaged(whole, random), random.nextBoolean() ? source : ""), round);
            }
        });
    }

    private static void check(Normalized normalized, int round) {
        String what = "seed " + SEED + ", round " + round;
        for (Rejection rejection : normalized.rejections()) {
            assertThat(rejection.reason()).as(what).isNotBlank().doesNotStartWith("the parser failed");
        }
        for (Event event : normalized.events()) {
            assertThat(VALIDATOR.validate(event.body()))
                    .as(what + ": " + event.body())
                    .isEmpty();
        }
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] data = Arrays.copyOf(whole, whole.length - random.nextInt(whole.length / 2));
        for (int flips = 1 + random.nextInt(12); flips > 0; flips--) {
            data[random.nextInt(data.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(256) : 255 * random.nextInt(2));
        }
        if (random.nextInt(4) == 0) { // a piece of it again
            int from = random.nextInt(data.length);
            byte[] piece = Arrays.copyOfRange(data, from, from + random.nextInt(data.length - from) + 1);
            int at = data.length;
            data = Arrays.copyOf(data, at + piece.length);
            System.arraycopy(piece, 0, data, at, piece.length);
        }
        return data;
    }

    /// The second of the sample's messages announces the template of its own records.
    @Test
    void refusesTheRecordsOfATemplateThatIsNotKnownWithTheirBytes() throws IOException {
        byte[] sample = sample("netflow");
        int start = 24 + 2 * 48;
        int afterHeader = start + 20;
        int templates = u16(sample, afterHeader + 2);
        byte[] message = new byte[sample.length - start - templates];
        System.arraycopy(sample, start, message, 0, 20);
        System.arraycopy(sample, afterHeader + templates, message, 20, message.length - 20);

        Normalized normalized = normalize(message, "");

        assertThat(normalized.rejections())
                .extracting(Rejection::reason)
                .containsExactly("records whose template is not in the same data");
        assertThat(u16(normalized.rejections().getFirst().raw(), 0)).isEqualTo(256);
    }

    @Test
    void knowsTemplatesOfEarlierPiecesOfAFile() throws IOException {
        byte[] sample = sample("netflow");
        int start = 24 + 2 * 48;
        var session = new Session();
        byte[] first = Arrays.copyOfRange(sample, start, sample.length);

        Normalized one = NORMALIZER.normalize(first, origin(""), session);
        byte[] later = withoutTemplates(first);
        Normalized two = NORMALIZER.normalize(later, origin(""), session);

        assertThat(one.rejections()).isEmpty();
        assertThat(two.rejections()).isEmpty();
        assertThat(two.events()).isNotEmpty();
    }

    private static byte[] withoutTemplates(byte[] message) {
        int templates = u16(message, 22);
        byte[] rest = new byte[message.length - templates];
        System.arraycopy(message, 0, rest, 0, 20);
        System.arraycopy(message, 20 + templates, rest, 20, rest.length - 20);
        return rest;
    }

    @Test
    void takesTheSameRecordForTheSameEventsAgain() throws IOException {
        byte[] sample = sample("pcap");

        assertThat(normalize(sample, "").events())
                .extracting(event -> event.text("metadata.uid").orElse(""))
                .doesNotHaveDuplicates()
                .isEqualTo(normalize(sample, "").events().stream()
                        .map(event -> event.text("metadata.uid").orElse(""))
                        .toList());
    }

    @Test
    void doesNotTakeTextForBytes() {
        byte[] text = "Nov 22 10:00:00 web-1 sshd[812]: Connection closed\n"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThat(new NetFlow().isOne(text)).isFalse();
        assertThat(new dev.nightjar.events.parsers.flow.capture.Capture().isOne(text))
                .isFalse();
    }

    private static int u16(byte[] data, int at) {
        return Slice.of(data).u16(at);
    }

    private static byte[] sample(String source) throws IOException {
        return Files.readAllBytes(Path.of("..", "samples", source + ".log"));
    }

    private static Normalized normalize(byte[] data, String source) {
        return NORMALIZER.normalize(data, origin(source));
    }

    private static Origin origin(String source) {
        return Origin.of("acme", source, Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    }
}
