package dev.nightjar.detection.sigma.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.scan.Bytes;
import dev.nightjar.detection.sigma.value.Anchor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SteppedTextsTest {
    private static final String FRONT = "Front, ";

    /// Marks beside letters: what differs from a letter by the bit that makes it small is none.
    private static final String LETTERS = "abAB @`[{\u0000 .";

    private final long seed = Long.getLong("nightjar.seed", 20_261_123);
    private final Random random = new Random(seed);

    @Test
    void findsEachTextWhereverItLiesInAValue() {
        for (int round = 0; round < 100; round++) {
            List<String> known = texts(1 + random.nextInt(60));
            LiteralTable table = table(known, Lanes.FOLDED);
            SteppedTexts texts = stepped(table, Lanes.FOLDED);
            for (int i = 0; i < 100; i++) {
                String value = text(random.nextInt(20))
                        + known.get(random.nextInt(known.size())).toUpperCase(Locale.ROOT)
                        + text(random.nextInt(4));
                assertThat(found(texts, known.size(), value))
                        .as("seed %d, round %d, '%s', %s", seed, round, value, known)
                        .isEqualTo(held(known, value.toLowerCase(Locale.ROOT)));
            }
        }
    }

    @Test
    void keepsCaseWhereRulesDo() {
        List<String> known = List.of("AbAb", "abab", "ABABABAB");
        SteppedTexts texts = stepped(table(known, Lanes.CASED), Lanes.CASED);
        assertThat(found(texts, 3, "xABABABAB")).containsExactly(2);
        assertThat(found(texts, 3, "xAbAbab")).containsExactly(0);
    }

    @Test
    void saysOfAValueThatIsNotAsciiThatThereMayBeMore() {
        SteppedTexts texts = stepped(table(List.of("kilo"), Lanes.FOLDED), Lanes.FOLDED);
        assertThat(find(texts, 1, "a KILO", new ArrayList<>())).isTrue();
        // Its first letter, the sign for kelvin, folds to a k.
        assertThat(find(texts, 1, "a \u212Ailo", new ArrayList<>())).isFalse();
    }

    private List<String> texts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> text(SteppedTexts.MIN_LENGTH + random.nextInt(random.nextInt(4) == 0 ? 20 : 6))
                        .toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private String text(int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private static LiteralTable table(List<String> texts, int kind) {
        var builder = new LiteralTableBuilder();
        for (int atom = 0; atom < texts.size(); atom++) {
            builder.add(
                    new Literal(
                            Lanes.of(0, kind), Anchor.ANYWHERE, texts.get(atom).getBytes(UTF_8)),
                    atom);
        }
        return builder.build(3);
    }

    private static SteppedTexts stepped(LiteralTable table, int kind) {
        return new SteppedTexts(
                table,
                Lanes.of(0, kind),
                IntStream.range(0, table.entries().length / LiteralTable.ENTRY).toArray());
    }

    private static List<Integer> found(SteppedTexts texts, int atoms, String value) {
        List<Integer> found = new ArrayList<>();
        assertThat(find(texts, atoms, value, found)).isTrue();
        return found.stream().sorted().toList();
    }

    /// In the middle of a buffer, whose front is not part of the value.
    private static boolean find(SteppedTexts texts, int atoms, String value, List<Integer> into) {
        byte[] buffer = (FRONT + value).getBytes(UTF_8);
        var found = new AtomSet(atoms);
        found.clear();
        boolean isAll =
                texts.find(Arrays.copyOf(buffer, buffer.length + Bytes.SLACK), FRONT.length(), buffer.length, found);
        Arrays.stream(found.toArray()).forEach(into::add);
        return isAll;
    }

    private static List<Integer> held(List<String> texts, String value) {
        return IntStream.range(0, texts.size())
                .filter(atom -> value.contains(texts.get(atom)))
                .boxed()
                .toList();
    }
}
