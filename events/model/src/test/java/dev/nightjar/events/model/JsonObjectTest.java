package dev.nightjar.events.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JsonObjectTest {
    private static final long SEED = Long.getLong("nightjar.seed", 20_261_122L);

    @Test
    void holdsWhatAMapHoldsInTheOrderOfInsertionHoweverLargeItGrows() {
        var random = new Random(SEED);
        for (int round = 0; round < 50; round++) {
            Map<String, Object> expected = new LinkedHashMap<>();
            var object = new JsonObject(random.nextInt(4));
            for (int i = random.nextInt(200); i > 0; i--) {
                String name = "n" + random.nextInt(60);
                Long value = random.nextLong();
                expected.put(name, value);
                object.put(name, value);
            }

            assertThat(object.size()).as("seed " + SEED).isEqualTo(expected.size());
            expected.forEach((name, value) -> assertThat(object.get(name)).isEqualTo(value));
            List<String> names = new ArrayList<>();
            object.forEach((name, value) -> names.add(name));
            assertThat(names).containsExactlyElementsOf(expected.keySet());
            assertThat(object.get("none")).isNull();
        }
    }

    @Test
    void isRightInEveryOrderOfNamesLongAfterTheShapesAreTooManyToKeep() {
        var random = new Random(SEED);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            names.add("member" + i);
        }
        for (int round = 0; round < 20_000; round++) {
            Collections.shuffle(names, random);
            var object = new JsonObject();
            for (int i = 0; i < 5; i++) {
                object.put(names.get(i), names.get(i)).put(names.get(i / 2), names.get(i / 2));
            }

            assertThat(object.toString())
                    .as("seed " + SEED)
                    .isEqualTo(names.stream()
                            .limit(5)
                            .map(name -> '"' + name + "\":\"" + name + '"')
                            .collect(Collectors.joining(",", "{", "}")));
            assertThat(object.get(names.get(4))).isEqualTo(names.get(4));
            assertThat(object.has(names.get(5))).isFalse();
        }
    }

    @Test
    void leavesOutNullAndHoldsEveryIntegerAsALong() {
        JsonObject object = new JsonObject().put("a", null).put("b", 7);

        assertThat(object.has("a")).isFalse();
        assertThat(object.number("b")).hasValue(7);
        assertThat(object.text("b")).isEmpty();
    }

    @Test
    void readsAlongPathsAndEndsAtListsAndScalars() throws MalformedJson {
        JsonObject object = Json.readObject("{\"a\":{\"b\":{\"c\":\"x\"}},\"l\":[{\"c\":1}],\"s\":\"t\"}");

        assertThat(object.text("a.b.c")).contains("x");
        assertThat(object.at("a.b.none")).isNull();
        assertThat(object.at("l.c")).isNull();
        assertThat(object.at("s.c")).isNull();
        assertThat(object.list("l")).hasSize(1);
        assertThat(object.list("s")).isEmpty();
        assertThat(object.object("a.b")).isPresent();
    }

    @Test
    void isEqualToAnObjectOfTheSameMembersInAnyOrder() throws MalformedJson {
        JsonObject one = Json.readObject("{\"a\":1,\"b\":[\"x\",{\"c\":true}]}");
        JsonObject other = Json.readObject("{\"b\":[\"x\",{\"c\":true}],\"a\":1}");

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one).isNotEqualTo(Json.readObject("{\"a\":1,\"b\":[\"x\",{\"c\":false}]}"));
        assertThat(one).isNotEqualTo(Json.readObject("{\"a\":1}"));
    }

    @Test
    void makesTheChildThatIsMissingAndReplacesWhatIsNone() {
        JsonObject object = new JsonObject().put("a", "text");

        object.child("a").put("x", "1");
        object.child("a").put("y", "2");

        assertThat(object.text("a.x")).contains("1");
        assertThat(object.text("a.y")).contains("2");
    }

    @Test
    void refusesAnIndexOutsideOfIt() {
        assertThatThrownBy(() -> new JsonObject().name(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
