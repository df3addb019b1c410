package dev.nightjar.events.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BlockTest {
    private static Block block() {
        return Block.of(new JsonObject().put("class_name", "SSH \"Activity\"").put("category_uid", 4L));
    }

    @Test
    void isWrittenInFrontBetweenAndBehindOtherMembersAsTheyAre() {
        Block block = block();
        for (int round = 0; round < 3; round++) { // names make a shape when they are seen again
            assertThat(new JsonObject().put(block))
                    .hasToString("{\"class_name\":\"SSH \\\"Activity\\\"\",\"category_uid\":4}");
            assertThat(new JsonObject().put("a", 1L).put(block).put("b", 2L))
                    .hasToString("{\"a\":1,\"class_name\":\"SSH \\\"Activity\\\"\",\"category_uid\":4,\"b\":2}");
        }
    }

    @Test
    void givesItsMembersToTheObject() {
        for (int round = 0; round < 3; round++) {
            JsonObject object = new JsonObject(1).put("a", 1L).put(block());

            assertThat(object)
                    .isEqualTo(new JsonObject()
                            .put("category_uid", 4L)
                            .put("class_name", "SSH \"Activity\"")
                            .put("a", 1L));
            assertThat(object.name(2)).isEqualTo("category_uid");
        }
    }

    @Test
    void isNotWrittenOverAMemberThatWasChangedAfterwards() {
        Block block = block();
        for (int round = 0; round < 3; round++) {
            assertThat(new JsonObject().put("a", 1L).put(block).put("category_uid", 5L))
                    .hasToString("{\"a\":1,\"class_name\":\"SSH \\\"Activity\\\"\",\"category_uid\":5}");
            assertThat(new JsonObject().put(block).replace(0, "x"))
                    .hasToString("{\"class_name\":\"x\",\"category_uid\":4}");
            assertThat(new JsonObject().put("a", 1L).put(block).replace(0, 2L))
                    .hasToString("{\"a\":2,\"class_name\":\"SSH \\\"Activity\\\"\",\"category_uid\":4}");
        }
    }

    @Test
    void replacesValuesThatTheObjectHasInTheirPlaces() {
        Block block = block();
        for (int round = 0; round < 3; round++) {
            assertThat(new JsonObject().put("category_uid", 1L).put("a", 1L).put(block))
                    .hasToString("{\"category_uid\":4,\"a\":1,\"class_name\":\"SSH \\\"Activity\\\"\"}");
        }
    }

    @Test
    void severalFollowEachOther() {
        Block first = Block.of(new JsonObject().put("name", "src_endpoint.ip").put("type_id", 2L));
        Block second = block();
        for (int round = 0; round < 3; round++) {
            assertThat(new JsonObject().put(first).put("value", "x").put(second))
                    .hasToString("{\"name\":\"src_endpoint.ip\",\"type_id\":2,\"value\":\"x\","
                            + "\"class_name\":\"SSH \\\"Activity\\\"\",\"category_uid\":4}");
        }
    }

    @Test
    void hasMembers() {
        assertThatIllegalArgumentException().isThrownBy(() -> Block.of(new JsonObject()));
    }
}
