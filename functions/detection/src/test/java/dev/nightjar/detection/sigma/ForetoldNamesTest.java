package dev.nightjar.detection.sigma;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.SigmaRules.Routing;
import dev.nightjar.detection.sigma.scan.MalformedEvent;
import org.junit.jupiter.api.Test;

/// Names of members are foretold from the event before: it must make no difference what that was.
class ForetoldNamesTest {
    private final SigmaMatcher matcher = Rules.load(Rules.rule("""
                    selection:
                        Image: a
                        'back\\slash': b
                        Parent.Name: c
                    condition: selection
                    """)).matcher(Routing.NONE);

    @Test
    void namesInAnotherOrderAreFound() throws MalformedEvent {
        assertThat(fires("{'Image':'a','back\\\\slash':'b','Parent':{'Name':'c'}}"))
                .isTrue();
        assertThat(fires("{'Parent':{'Name':'c'},'back\\\\slash':'b','Image':'a'}"))
                .isTrue();
        assertThat(fires("{'other':1,'back\\\\slash':'b','Im\\u0061ge':'a','more':2,'Parent':{'Name':'c'}}"))
                .isTrue();
    }

    @Test
    void aNameIsNotTakenForOneThatIsWrittenInTheSameWayButMeansAnother() throws MalformedEvent {
        assertThat(fires("{'Image':'a','back\\\\slash':'b','Parent.Name':'c'}")).isTrue();
        // \\s is no escape of JSON: whatever the name is taken for, it has no backslash.
        assertThat(fires("{'Image':'a','back\\slash':'b','Parent.Name':'c'}")).isFalse();
    }

    @Test
    void aNameIsNotTakenForOneThatBeginsOrEndsLikeIt() throws MalformedEvent {
        assertThat(fires("{'Image':'a','back\\\\slash':'b','Parent':{'Name':'c'}}"))
                .isTrue();
        assertThat(fires("{'Images':'a','back\\\\slash':'b','Parent':{'Name':'c'}}"))
                .isFalse();
        assertThat(fires("{'Image':'a','back\\\\slash':'b','Parent':{'Named':'c'}}"))
                .isFalse();
        assertThat(fires("{'Image':'a','back\\\\slash':'b','Other':{'Name':'c'}}"))
                .isFalse();
    }

    private boolean fires(String event) throws MalformedEvent {
        return !matcher.matchNative(event.replace('\'', '"').getBytes(UTF_8)).isEmpty();
    }
}
