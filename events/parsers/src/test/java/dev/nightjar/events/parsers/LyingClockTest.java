package dev.nightjar.events.parsers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.parsers.line.Origin;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LyingClockTest {
    private static final Instant ARRIVED = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void anEventFromTheFutureHappenedWhenItArrivedAndKeepsWhatItsClockSaid() {
        Event event = event("2099-06-01T12:00:00Z");

        assertThat(event.time()).isEqualTo(ARRIVED);
        assertThat(event.text("metadata.original_time")).contains("2099-06-01T12:00:00Z");
        assertThat(event.body().object("metadata").orElseThrow().list("labels").contains("time:implausible"))
                .isTrue();
    }

    @Test
    void anEventOfAMachineThatLostItsClockHappenedWhenItArrived() {
        assertThat(event("1970-01-01T00:01:07Z").time()).isEqualTo(ARRIVED);
    }

    @Test
    void aLateEventKeepsItsTime() {
        Event event = event("2015-03-01T12:00:00Z");

        assertThat(event.time()).isEqualTo(Instant.parse("2015-03-01T12:00:00Z"));
        assertThat(event.text("metadata.original_time")).isEmpty();
    }

    @Test
    void anEventOfAnotherZoneKeepsItsTime() {
        assertThat(event("2026-11-22T23:00:00Z").time()).isEqualTo(Instant.parse("2026-11-22T23:00:00Z"));
    }

    private static Event event(String time) {
        String line = "<38>1 " + time + " web-1 sshd 812 - - Failed password for root from 203.0.113.7 port 4711 ssh2";
        return Normalizer.standard()
                .normalize(line.getBytes(UTF_8), Origin.of("acme", "", ARRIVED, ZoneOffset.UTC))
                .events()
                .getFirst();
    }
}
