package dev.nightjar.detection.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TogetherTest {
    @Test
    void answersInTheOrderOfTheInputs() {
        List<Integer> inputs = IntStream.range(0, 100).boxed().toList();

        assertThat(Together.map(inputs, n -> n * 2))
                .isEqualTo(inputs.stream().map(n -> n * 2).toList());
    }

    @Test
    void waitsForSeveralAtTheSameTime() {
        var both = new CountDownLatch(2);

        assertThat(Together.map(List.of(1, 2), n -> {
                    both.countDown();
                    try {
                        both.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return n;
                }))
                .containsExactly(1, 2);
    }

    @Test
    void asksForAllEvenWhenOneFails() {
        var asked = new AtomicInteger();

        assertThatThrownBy(() -> Together.map(List.of(1, 2, 3), n -> {
                    asked.incrementAndGet();
                    if (n == 1) {
                        throw new IllegalStateException("first");
                    }
                    return n;
                }))
                .hasMessage("first");
        assertThat(asked).hasValue(3);
    }
}
