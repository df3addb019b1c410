package dev.nightjar.events.parsers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Probes;
import dev.nightjar.events.parsers.line.Session;
import dev.nightjar.events.parsers.line.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Recognition shows a line only to the probes whose look it has. Here each line is shown to all of them, too: none
/// that was left out may have said yes. `-Dnightjar.seed=N` tries other damage.
class RecognitionTest {
    private static final long SEED = Long.getLong("nightjar.seed", 20_261_122L);
    private static final int DAMAGED_OF_A_LINE = 20;
    private static final String LIKELY = " =:;,\"'[](){}<>|\\/-%#*\t\n\r\0.\u00e90A9aTZ";

    private static final List<Source> SOURCES = Samples.sources().toList();
    private static final List<Source> GENERIC =
            Samples.sources().filter(Source::isGeneric).toList();
    private static final Probes PROBES = new Probes(SOURCES);
    private static final Probes GENERIC_PROBES = new Probes(GENERIC);

    private final Understanding understanding =
            new Understanding(new Recognition(Samples.CATALOGUE), Samples.CATALOGUE, List.of());

    @ParameterizedTest
    @MethodSource("dev.nightjar.events.parsers.Samples#sources")
    void leavesOutNoSourceWhoseProbeSaysYes(Source source) {
        String[] sample = new String(Samples.bytes(Samples.lines(source)), UTF_8).split("\n");
        var random = new Random(SEED);
        var session = new Session();

        for (String text : sample) {
            for (int i = 0; i < DAMAGED_OF_A_LINE; i++) {
                String damaged = damaged(text, sample[random.nextInt(sample.length)], random);
                compare(damaged, new Session());
                compare(damaged, session);
            }
            understanding.understand(compare(text, session)); // and what it tells of the lines behind it
        }
    }

    private Line compare(String text, Session session) {
        Line line = understanding.peel(Line.of(text, Samples.origin(""), session));
        List<Source> asked = line.json() == null ? SOURCES : GENERIC;
        var narrowed = new ArrayList<Source>();
        Probes.Asking asking = (line.json() == null ? PROBES : GENERIC_PROBES).ask(line);
        for (Source next = asking.next(); next != null; next = asking.next()) {
            narrowed.add(next);
        }
        assertThat(narrowed)
                .as("seed %d: %s", SEED, text)
                .containsExactlyElementsOf(
                        asked.stream().filter(each -> each.matches(line)).toList());
        return line;
    }

    private static String damaged(String line, String other, Random random) {
        String text = line;
        if (random.nextBoolean()) {
            int from = random.nextInt(line.length() + 1);
            text = random.nextBoolean() ? line.substring(from) : line.substring(0, from);
        }
        if (random.nextInt(3) == 0) {
            text += other.substring(random.nextInt(other.length() + 1));
        }
        char[] characters = text.toCharArray();
        for (int flips = random.nextInt(4); flips > 0 && characters.length > 0; flips--) {
            int near = random.nextBoolean() ? Math.min(characters.length, 25) : characters.length;
            characters[random.nextInt(near)] = LIKELY.charAt(random.nextInt(LIKELY.length()));
        }
        return new String(characters);
    }
}
