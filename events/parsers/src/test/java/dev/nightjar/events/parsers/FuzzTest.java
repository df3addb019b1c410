package dev.nightjar.events.parsers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.ocsf.OcsfValidator;
import dev.nightjar.events.parsers.line.Source;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Damaged samples of each source: truncated, with flipped bytes, spliced. A parser answers each with valid events or
/// a reason. `-Dnightjar.seed=N` repeats a run.
class FuzzTest {
    private static final int ROUNDS = Integer.getInteger("nightjar.fuzz.rounds", 300);

    /// Ends a parser that loops; far above what a busy machine needs.
    private static final Duration GUARD = Duration.ofSeconds(60L + ROUNDS / 5);

    private static final long SEED = Long.getLong("nightjar.seed", 20_261_122L);
    private static final OcsfValidator VALIDATOR = new OcsfValidator();

    @ParameterizedTest
    @MethodSource("dev.nightjar.events.parsers.Samples#sources")
    void answersDamagedLinesWithValidEventsOrAReason(Source source) {
        byte[] sample = Samples.bytes(Samples.lines(source));
        List<byte[]> lines = Arrays.stream(new String(sample, UTF_8).split("\n"))
                .map(line -> line.getBytes(UTF_8))
                .toList();
        var random = new Random(SEED);

        Assertions.assertTimeoutPreemptively(GUARD, () -> {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] damaged = damage(lines, random);
                for (String configured : new String[] {source.name(), ""}) {
                    check(damaged, Samples.NORMALIZER.normalize(damaged, Samples.origin(configured)), round);
                }
            }
        });
    }

    private static void check(byte[] damaged, Normalized normalized, int round) {
        String what = "seed " + SEED + ", round " + round + ": " + new String(damaged, UTF_8);
        for (Rejection rejection : normalized.rejections()) {
            assertThat(rejection.reason())
                    .as(what)
                    .isNotBlank()
                    .doesNotStartWith("the parser failed")
                    .hasSizeLessThan(300);
        }
        for (Event event : normalized.events()) {
            assertThat(VALIDATOR.validate(event.body())).as(what).isEmpty();
            assertThat(Json.writeBytes(event.body()).length).as(what).isLessThan(damaged.length * 40 + 40_000);
        }
    }

    private static byte[] damage(List<byte[]> lines, Random random) {
        byte[] line = pick(lines, random).clone();
        switch (random.nextInt(5)) {
            case 0 -> line = Arrays.copyOf(line, random.nextInt(line.length + 1));
            case 1 -> line = Arrays.copyOfRange(line, random.nextInt(line.length + 1), line.length);
            case 2 -> line = splice(line, pick(lines, random), random);
            case 3 -> line = repeat(line, random);
            default -> {}
        }
        for (int flips = random.nextInt(8); flips > 0 && line.length > 0; flips--) {
            line[random.nextInt(line.length)] = hostile(random);
        }
        return line;
    }

    private static byte hostile(Random random) {
        byte[] likely = " =:;,\"'[](){}<>|\\/-%\t\n\r\0x9".getBytes(UTF_8);
        return random.nextInt(3) == 0 ? (byte) random.nextInt(256) : likely[random.nextInt(likely.length)];
    }

    private static byte[] splice(byte[] head, byte[] tail, Random random) {
        byte[] start = Arrays.copyOf(head, random.nextInt(head.length + 1));
        byte[] end = Arrays.copyOfRange(tail, random.nextInt(tail.length + 1), tail.length);
        byte[] joined = Arrays.copyOf(start, start.length + end.length);
        System.arraycopy(end, 0, joined, start.length, end.length);
        return joined;
    }

    /// A piece of the line a few hundred times: what is linear stays quick.
    private static byte[] repeat(byte[] line, Random random) {
        int from = random.nextInt(line.length + 1);
        int to = from + random.nextInt(line.length - from + 1);
        String text = new String(line, UTF_8);
        String piece = new String(Arrays.copyOfRange(line, from, to), UTF_8);
        return (text + piece.repeat(random.nextInt(300))).getBytes(UTF_8);
    }

    private static byte[] pick(List<byte[]> lines, Random random) {
        return lines.get(random.nextInt(lines.size()));
    }
}
