package dev.nightjar.detection.tick;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.flow.Deadline;
import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class TicksTest {
    @Test
    void oneThatFailsKeepsNoneOfTheOthersFromRunning() {
        var ticks = new Ticks(List.of(
                periodic("broken", () -> {
                    throw new IllegalStateException("the lake does not answer");
                }),
                periodic("whole", () -> 3)));

        Ticks.Done done = ticks.run(Instant.EPOCH, Deadline.NONE);

        assertThat(done.looked()).containsOnlyKeys("whole").containsEntry("whole", 3);
        assertThat(done.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .hasMessage("the tick of broken failed")
                        .hasRootCauseMessage("the lake does not answer"));
    }

    private static Periodic periodic(String name, IntSupplier run) {
        return new Periodic() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int run(Instant now, Deadline deadline) {
                return run.getAsInt();
            }
        };
    }
}
