package dev.nightjar.detection.sigma;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.nightjar.detection.sigma.SigmaRules.Routing;
import dev.nightjar.detection.sigma.scan.MalformedEvent;
import dev.nightjar.detection.sigma.value.Regex;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Events that an attacker writes cost a bounded time, and still mean what they mean. The guard is for what would never
/// end: each of these takes far less than a second where it is bounded.
class HostileEventsTest {
    private static final Duration NEVER = Duration.ofMinutes(2);

    private static final SigmaRules RULES = Rules.load(Rules.rule("""
            last:
                last|contains: needle
            deep:
                a.b.c: needle
            keywords:
                - a needle in a stack
            expression:
                e|re: '(.*a){12}b'
            stars:
                s: '*a*a*a*a*a*a*a*a*a*b'
            condition: 1 of them
            """));

    private static List<SigmaMatch> matches(String event) {
        return assertTimeoutPreemptively(
                NEVER, () -> RULES.matcher(Routing.NONE).matchNative(event.getBytes(UTF_8)));
    }

    @Test
    void withAHundredThousandFieldsAreReadToTheEnd() {
        var fields = new StringBuilder("{");
        for (int i = 0; i < 100_000; i++) {
            fields.append("\"field").append(i).append("\":\"value ").append(i).append("\",");
        }

        assertThat(matches(fields + "\"last\":\"the needle\"}")).hasSize(1);
        assertThat(matches(fields + "\"last\":\"hay\"}")).isEmpty();
    }

    @Test
    void withAFieldAHundredThousandTimesHaveAllItsValues() {
        String many = "\"last\":\"hay\",".repeat(100_000);

        assertThat(matches("{" + many + "\"x\":1}")).isEmpty();
        assertThat(matches("{" + many + "\"last\":\"needle\"}")).hasSize(1);
    }

    @Test
    void withAnArrayOfAHundredThousandValuesHaveThemAll() {
        String many = "\"hay\",".repeat(100_000);

        assertThat(matches("{\"last\":[" + many + "\"needle\"]}")).hasSize(1);
        assertThat(matches("{\"last\":[" + many + "\"hay\"]}")).isEmpty();
    }

    @Test
    void withValuesOfTenMegabytesAreSearchedWhole() {
        String hay = "hay ".repeat(10 << 18);

        assertThat(matches("{\"last\":\"" + hay + "needle\"}")).hasSize(1);
        assertThat(matches("{\"other\":\"" + hay + "a needle in a stack\"}")).hasSize(1);
        assertThat(matches("{\"last\":\"" + hay + "\"}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"e", "s"})
    void builtToStallAnExpressionDoNot(String field) {
        assertThat(matches("{\"" + field + "\":\"" + "a".repeat(1 << 20) + "c\"}"))
                .isEmpty();
    }

    @Test
    void longerThanAnExpressionIsHeldAgainstAreCut() {
        String within = "a".repeat(12) + "b";

        assertThat(matches("{\"e\":\"" + within + "c".repeat(Regex.MAX_TEXT) + "\"}"))
                .hasSize(1);
        assertThat(matches("{\"e\":\"" + "c".repeat(Regex.MAX_TEXT) + within + "\"}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "[", "{\"a\":[{\"b\":"})
    void nestedTooDeepAreRefused(String level) {
        for (String field : List.of("a", "other")) {
            String event = "{\"" + field + "\":" + level.repeat(100_000);

            assertThatThrownBy(() -> matches(event)).isInstanceOf(MalformedEvent.class);
        }
    }

    @Test
    void thatEndTooEarlyAreRefused() {
        String event = "{\"last\":\"needle\",\"a\":{\"b\":{\"c\":\"x\\u00e4\",\"d\":[1,2.5e3,true,null]}}}";
        for (int end = 0; end < event.length(); end++) {
            String cut = event.substring(0, end);
            assertThatThrownBy(() -> matches(cut)).as(cut).isInstanceOf(MalformedEvent.class);
        }
        assertThat(matches(event)).hasSize(1);
    }
}
