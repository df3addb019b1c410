package dev.nightjar.events.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainNamesTest {
    @Test
    void remembersTwoNamesOfOneHashThatAreAskedForByTurns() {
        String one = "bed Aa";
        String other = "bed BB";
        assertThat(one.hashCode()).isEqualTo(other.hashCode());
        PlainNames.wasSeen(one);
        PlainNames.wasSeen(other);

        assertThat(PlainNames.wasSeen(one)).isTrue();
        assertThat(PlainNames.wasSeen(other)).isTrue();
        assertThat(PlainNames.wasSeen(one)).isTrue();
    }
}
