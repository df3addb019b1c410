package dev.nightjar.detection.sigma.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.scan.Bytes;
import dev.nightjar.detection.sigma.value.Anchor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LiteralTableTest {
    private static final int LANES = 3;

    private static final List<Anchor> ANCHORS = List.of(Anchor.WHOLE, Anchor.START, Anchor.END, Anchor.ANYWHERE);

    /// Few letters, so that texts often hold one another, or nearly.
    private static final String[] ALPHABETS = {"ab", "0123456789abcdef", "0-: .", "abcdefghijklmnopqrstuvwxyz é\\/"};

    @Test
    void findsExactlyTheLiteralsThatAValueHolds() {
        long seed = 20_261_124;
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            String alphabet = ALPHABETS[random.nextInt(ALPHABETS.length)];
            List<Literal> literals = literals(random, alphabet);
            LiteralTable table = table(literals);
            for (int i = 0; i < 50; i++) {
                String value = value(random, alphabet, literals);
                int lane = random.nextInt(LANES);
                assertThat(found(table, lane, literals.size(), value))
                        .as("seed %d, round %d, '%s' in lane %d of %s", seed, round, value, lane, literals)
                        .isEqualTo(held(literals, lane, value));
            }
        }
    }

    @Test
    void findsTheSameOfFewLiteralsWithoutAPassForAll() {
        long seed = 20_261_123;
        var random = new Random(seed);
        int narrowly = 0;
        for (int round = 0; round < 300; round++) {
            String alphabet = ALPHABETS[random.nextInt(ALPHABETS.length)];
            List<Literal> literals = literals(random, alphabet);
            LiteralTable table = table(literals);
            var narrow = new NarrowLiterals(table);
            for (int i = 0; i < 50; i++) {
                String value = value(random, alphabet, literals);
                byte[] bytes = value.getBytes(UTF_8);
                int lane = random.nextInt(LANES);
                NarrowLiterals.Narrow few = narrow.of(lane, Alphabet.of(bytes, 0, bytes.length));
                if (few != null) {
                    narrowly++;
                    var found = new AtomSet(literals.size());
                    found.clear();
                    few.find(Arrays.copyOf(bytes, bytes.length + Bytes.SLACK), bytes.length, found);
                    Set<Integer> inside = held(literals, lane, value);
                    inside.removeIf(atom -> literals.get(atom).anchor() != Anchor.ANYWHERE);
                    assertThat(Arrays.stream(found.toArray()).boxed())
                            .as("seed %d, round %d, '%s' in lane %d of %s", seed, round, value, lane, literals)
                            .containsExactlyInAnyOrderElementsOf(inside);
                }
            }
        }
        assertThat(narrowly).isGreaterThan(1_000);
    }

    @Test
    void looksOnlyForWhatAnAlphabetCanSpell() {
        LiteralTable table = table(List.of(
                new Literal(0, Anchor.ANYWHERE, "mimikatz".getBytes(UTF_8)),
                new Literal(0, Anchor.START, "4688".getBytes(UTF_8))));
        assertThat(flags(table, "2026-11-22")).isEqualTo(GramClass.START_4.bit());
        assertThat(flags(table, "--")).isZero();
        assertThat(flags(table, "the quick brown fox")).isEqualTo(GramClass.START_4.bit() | GramClass.INSIDE_8.bit());
        assertThat(flags(table, "é")).isEqualTo(GramClass.START_4.bit() | GramClass.INSIDE_8.bit());
    }

    private static int flags(LiteralTable table, String value) {
        byte[] bytes = value.getBytes(UTF_8);
        return table.flags(0, Alphabet.of(bytes, 0, bytes.length));
    }

    private static LiteralTable table(List<Literal> literals) {
        var builder = new LiteralTableBuilder();
        for (int atom = 0; atom < literals.size(); atom++) {
            builder.add(literals.get(atom), atom);
        }
        return builder.build(LANES);
    }

    private static List<Literal> literals(Random random, String alphabet) {
        List<Literal> literals = new ArrayList<>();
        int count = 1 + random.nextInt(30);
        for (int i = 0; i < count; i++) {
            Anchor anchor = ANCHORS.get(random.nextInt(ANCHORS.size()));
            int least = anchor == Anchor.WHOLE ? 0 : 1;
            String text = text(random, alphabet, least + random.nextInt(random.nextInt(4) == 0 ? 40 : 12));
            literals.add(new Literal(random.nextInt(LANES), anchor, text.getBytes(UTF_8)));
        }
        return literals;
    }

    private static String value(Random random, String alphabet, List<Literal> literals) {
        String some = text(random, alphabet, random.nextInt(40));
        if (random.nextInt(3) == 0) {
            return some;
        }
        String literal =
                new String(literals.get(random.nextInt(literals.size())).bytes(), UTF_8);
        return switch (random.nextInt(4)) {
            case 0 -> literal;
            case 1 -> literal + some;
            case 2 -> some + literal;
            default -> some + literal + some;
        };
    }

    private static String text(Random random, String alphabet, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static Set<Integer> found(LiteralTable table, int lane, int atoms, String value) {
        byte[] bytes = value.getBytes(UTF_8);
        var found = new AtomSet(atoms);
        found.clear();
        int flags = table.flags(lane, Alphabet.of(bytes, 0, bytes.length));
        table.find(lane, flags, Arrays.copyOf(bytes, bytes.length + Bytes.SLACK), bytes.length, found);
        Set<Integer> atomsFound = new TreeSet<>();
        Arrays.stream(found.toArray()).forEach(atomsFound::add);
        return atomsFound;
    }

    private static Set<Integer> held(List<Literal> literals, int lane, String value) {
        Set<Integer> held = new TreeSet<>();
        for (int atom = 0; atom < literals.size(); atom++) {
            Literal literal = literals.get(atom);
            String text = new String(literal.bytes(), UTF_8);
            boolean isHeld = switch (literal.anchor()) {
                case WHOLE -> value.equals(text);
                case START -> value.startsWith(text);
                case END -> value.endsWith(text);
                case ANYWHERE -> value.contains(text);
            };
            if (literal.lane() == lane && isHeld) {
                held.add(atom);
            }
        }
        return held;
    }
}
