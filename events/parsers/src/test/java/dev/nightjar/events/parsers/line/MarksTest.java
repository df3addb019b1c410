package dev.nightjar.events.parsers.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nightjar.events.parsers.line.Source.Draft;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MarksTest {
    @Test
    void asksAProbeOnlyAboutTextsThatHoldItsCharacters() {
        var asked = new AtomicInteger();
        Draft draft = Source.named("a").vendor("A", "A").title("A").text("%-", line -> asked.incrementAndGet() > 0);
        Source source = draft.parsedBy((Parser) line -> Parsed.rejected("never asked"));

        assertThat(source.matches(line("50 % of e-mail"))).isTrue();
        assertThat(source.matches(line("50 % of all mail"))).isFalse();
        assertThat(source.matches(line("e-mail"))).isFalse();
        assertThat(source.matches(line(""))).isFalse();
        assertThat(source.matches(line("\uFF05-\u0165"))).isFalse(); // characters with the same low bits
        assertThat(asked).hasValue(1);
    }

    @Test
    void refusesCharactersThatItDoesNotLookFor() {
        assertThatIllegalArgumentException().isThrownBy(() -> Marks.required("id="));
    }

    @Test
    void tellsControlCharactersThatTextHasNot() {
        assertThat(line("a\tb\r\n").hasControls()).isFalse();
        assertThat(line("a\u0000b").hasControls()).isTrue();
        assertThat(line("a\u001bb").hasControls()).isTrue();
        assertThat(line("a\u0140b\u4001").hasControls()).isFalse();
    }

    private static Line line(String text) {
        return Line.of(text, Origin.of("", "", Instant.EPOCH, ZoneOffset.UTC), new Session());
    }
}
