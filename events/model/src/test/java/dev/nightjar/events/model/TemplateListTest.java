package dev.nightjar.events.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateListTest {
    private static final Template ADDRESS =
            Template.of(new JsonObject().put("name", "src_endpoint.ip").put("type_id", 2L), "value");
    private static final Template QUOTED = Template.of(new JsonObject().put("a\"b", "\\"), "value");

    @Test
    void holdsObjectsLikeThoseThatAreMadeOneByOne() {
        var list = new TemplateList(1);
        list.add(ADDRESS, "192.0.2.1");
        list.add(ADDRESS, "a \"quoted\" text, longer than most");
        list.add(QUOTED, "");

        List<Object> same = List.of(
                new JsonObject()
                        .put("name", "src_endpoint.ip")
                        .put("type_id", 2L)
                        .put("value", "192.0.2.1"),
                new JsonObject()
                        .put("name", "src_endpoint.ip")
                        .put("type_id", 2L)
                        .put("value", "a \"quoted\" text, longer than most"),
                new JsonObject().put("a\"b", "\\").put("value", ""));
        assertThat((List<Object>) list).isEqualTo(same);
        assertThat(new JsonObject().put("observables", list))
                .hasToString("" + new JsonObject().put("observables", same));
    }

    @Test
    void isWrittenAsAnEmptyListWhileItIsEmpty() {
        assertThat(new JsonObject().put("a", new TemplateList(4)).put("b", 1L)).hasToString("{\"a\":[],\"b\":1}");
    }

    @Test
    void hasNothingBehindItsEnd() {
        var list = new TemplateList(4);
        list.add(ADDRESS, "192.0.2.1");

        assertThatThrownBy(() -> list.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
