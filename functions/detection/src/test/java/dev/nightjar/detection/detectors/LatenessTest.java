package dev.nightjar.detection.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.stateful.Detector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each detector bears events that are as late as its page says.
class LatenessTest {
    /// Rounds in which something is found.
    private static final int PROVING = 2;

    private static final int MAX_ROUNDS = 150;

    static Stream<Detector<?>> detectors() {
        return StandardDetectors.all().stream();
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void saysTheSameOfEventsThatAreRepeatedAndAsLateAsItsPageSays(Detector<?> detector) throws IOException {
        Duration lateness = documented(detector.name());
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        int proven = 0;
        for (int round = 0; round < MAX_ROUNDS && proven < PROVING; round++) {
            List<Observation> events = BusyHours.of(new Random(seed + round)).stream()
                    .filter(one -> !detector.keys(one).isEmpty())
                    .toList();
            proven += Findbook.same(detector, events, lateness, seed + round).isEmpty() ? 0 : 1;
        }
        assertThat(proven)
                .as("rounds in which %s found something, seed %d", detector.name(), seed)
                .isEqualTo(PROVING);
    }

    /// The column of the table.
    private static Duration documented(String detector) throws IOException {
        String row = Files.readString(Path.of("DETECTORS.md"))
                .lines()
                .filter(line -> line.startsWith("| `" + detector + "` |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("DETECTORS.md has no row for " + detector));
        Matcher lateness = Pattern.compile("(\\d+) (s|min|h)").matcher(row.split("\\|")[6].strip());
        assertThat(lateness.matches()).as(row).isTrue();
        long number = Long.parseLong(lateness.group(1));
        return switch (lateness.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "min" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
