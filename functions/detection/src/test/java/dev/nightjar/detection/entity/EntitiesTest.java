package dev.nightjar.detection.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.finding.Entity;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.JsonObject;
import org.junit.jupiter.api.Test;

class EntitiesTest {
    @Test
    void namesEachEntityOnceInItsFirstRole() {
        Event event = event(3002)
                .apply("src_endpoint", "ip", "203.0.113.7")
                .apply("user", "name", "Root")
                .apply("dst_endpoint", "hostname", "WEB-1")
                .apply("device", "hostname", "web-1")
                .event();

        assertThat(Entities.of(event))
                .containsExactly(
                        new Entity(Entity.Type.ADDRESS, "203.0.113.7", Entity.Role.ACTOR),
                        new Entity(Entity.Type.USER, "Root", Entity.Role.TARGET),
                        new Entity(Entity.Type.HOST, "web-1", Entity.Role.TARGET));
    }

    @Test
    void isConcernedWithTheSourceOfALogin() {
        assertThat(concerned(
                        event(3002).apply("src_endpoint", "ip", "203.0.113.7").apply("device", "hostname", "w")))
                .isEqualTo("address 203.0.113.7");
    }

    @Test
    void isConcernedWithTheHostOfAProcess() {
        assertThat(concerned(event(1007).apply("device", "hostname", "web-1").apply("user", "name", "root")))
                .isEqualTo("host web-1");
    }

    @Test
    void isConcernedWithTheUserOfAnApiCall() {
        JsonObject user = new JsonObject().put("name", "alice");
        var call = event(6003).apply("src_endpoint", "ip", "203.0.113.7");
        call.body.put("actor", new JsonObject().put("user", user));

        assertThat(concerned(call)).isEqualTo("user alice");
    }

    @Test
    void isConcernedWithNobodyWhereNobodyIsNamed() {
        assertThat(Entities.concerned(event(6001).event())).isEmpty();
    }

    @Test
    void cutsNamesThatNobodyHas() {
        Event event = event(3002).apply("user", "name", "u".repeat(10_000)).event();

        assertThat(Entities.of(event).getFirst().value()).hasSize(Entities.MAX_VALUE);
    }

    @Test
    void neverCutsACharacterInHalf() {
        Event event = event(3002)
                .apply("user", "name", "u" + "\uD83D\uDE00".repeat(1_000))
                .event();

        assertThat(Entities.of(event).getFirst().value().codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }

    @Test
    void tellsAnAddressFromAName() {
        assertThat(Entities.endpoint("2001:db8::1", Entity.Role.ACTOR).type()).isEqualTo(Entity.Type.ADDRESS);
        assertThat(Entities.endpoint("203.0.113.7", Entity.Role.ACTOR).type()).isEqualTo(Entity.Type.ADDRESS);
        assertThat(Entities.endpoint("bad.example", Entity.Role.ACTOR).type()).isEqualTo(Entity.Type.HOST);
    }

    private static String concerned(Sketch sketch) {
        Entity entity = Entities.concerned(sketch.event()).orElseThrow();
        return entity.type().word() + " " + entity.value();
    }

    private static Sketch event(int classUid) {
        return new Sketch(new JsonObject()
                .put("class_uid", classUid)
                .put("activity_id", 1)
                .put("time", 0));
    }

    private record Sketch(JsonObject body) {
        Sketch apply(String parent, String name, String value) {
            body.child(parent).put(name, value);
            return this;
        }

        Event event() {
            return new Event(body);
        }
    }
}
