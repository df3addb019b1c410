package dev.nightjar.events.model.ocsf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OcsfClassTest {
    private static final OcsfSchema SCHEMA = OcsfSchema.load();

    @ParameterizedTest
    @EnumSource
    void agreesWithTheSchema(OcsfClass type) {
        OcsfSchema.Shape shape = Objects.requireNonNull(SCHEMA.classes().get((long) type.uid()));

        assertThat(type.caption()).isEqualTo(shape.caption());
        assertThat((long) type.categoryUid()).isEqualTo(shape.category());
        assertThat(shape.activities())
                .allSatisfy((id, caption) -> assertThat(type.activity(id)).isEqualTo(caption));
    }

    @Test
    void refusesAnActivityTheClassDoesNotHave() {
        assertThatThrownBy(() -> OcsfClass.DNS_ACTIVITY.activity(3)).hasMessage("DNS Activity has no activity 3");
        assertThatThrownBy(() -> OcsfClass.DNS_ACTIVITY.activity(7)).hasMessage("DNS Activity has no activity 7");
    }

    @Test
    void findsAClassByItsUid() {
        assertThat(OcsfClass.of(3002)).contains(OcsfClass.AUTHENTICATION);
        assertThat(OcsfClass.of(3999)).isEmpty();
    }
}
