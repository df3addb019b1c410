package dev.nightjar.events.model.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LayoutCacheTest {
    @Test
    void findsOutOnceWhatFollowsFromTheNamesOfObjectsThatComeByTurns() {
        List<JsonObject> objects = objects(200);
        var found = new AtomicInteger();
        var cache = new LayoutCache<>((object, path) -> {
            found.incrementAndGet();
            return path + object.name(object.size() - 1);
        });
        for (int turn = 0; turn < 5; turn++) {
            for (JsonObject object : objects) {
                assertThat(cache.of(object, "a")).isEqualTo("a" + object.name(object.size() - 1));
                assertThat(cache.of(object, "b")).isEqualTo("b" + object.name(object.size() - 1));
            }
        }

        assertThat(found.get()).isBetween(400, 420); // of 400 in 4,096 places, three seldom meet in one pair
    }

    /// Each of other names, and of a layout: its names were seen before.
    private static List<JsonObject> objects(int count) {
        var objects = new ArrayList<JsonObject>();
        for (int time = 0; time < 3; time++) {
            objects.clear();
            for (int i = 0; i < count; i++) {
                var object = new JsonObject().put("cached" + i / 16, 1L).put("member" + i, 2L);
                Json.writeBytes(object);
                objects.add(object);
            }
        }
        assertThat(objects).allSatisfy(object -> assertThat(object.layout()).isPositive());
        return objects;
    }
}
