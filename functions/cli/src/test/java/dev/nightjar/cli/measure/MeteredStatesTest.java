package dev.nightjar.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.cli.measure.MeteredStates.Usage;
import dev.nightjar.detection.state.StateKey;
import dev.nightjar.events.model.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeteredStatesTest {
    private static final StateKey KEY = new StateKey("acme", "beacon-dns", "example.com");
    private final MeteredStates states = new MeteredStates();

    @Test
    void a_missing_item_costs_one_read_unit() {
        states.load(List.of(KEY));

        assertThat(states.usages()).containsEntry("beacon-dns", new Usage(1, 1, 0, 0, 0));
    }

    @Test
    void each_started_kilobyte_is_a_write_unit_and_each_started_four_a_read_unit() {
        states.replace(KEY, 0, new JsonObject(1).put("text", "x".repeat(5 * 1024)), Instant.EPOCH);
        states.load(List.of(KEY));

        Usage usage = states.usages().getOrDefault("beacon-dns", Usage.NONE);
        assertThat(usage.writeUnits()).isEqualTo(6);
        assertThat(usage.readUnits()).isEqualTo(2);
        assertThat(usage.largest()).isBetween(5L * 1024, 6L * 1024);
    }
}
