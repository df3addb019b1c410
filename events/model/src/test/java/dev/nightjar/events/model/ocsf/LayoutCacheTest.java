package dev.nightjar.events.model.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.JsonObject;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LayoutCacheTest {
    @Test
    void findsOutOnceWhatFollowsFromLayoutsThatComeByTurns() {
        var found = new AtomicInteger();
        var cache = new LayoutCache<>((object, path) -> path + object.name(0) + found.incrementAndGet());
        for (int turn = 0; turn < 5; turn++) {
            for (int layout = 1; layout <= 200; layout++) {
                JsonObject object = new JsonObject().put("of" + layout, 1L);
                assertThat(cache.of(object, layout, "a")).startsWith("aof" + layout);
                assertThat(cache.of(object, layout, "b")).startsWith("bof" + layout);
            }
        }

        assertThat(found.get()).isBetween(400, 420); // of 400 in 4,096 places, three seldom meet in one pair
    }
}
