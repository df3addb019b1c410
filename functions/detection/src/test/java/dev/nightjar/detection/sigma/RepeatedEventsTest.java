package dev.nightjar.detection.sigma;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.SigmaRules.Routing;
import dev.nightjar.detection.sigma.scan.MalformedEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What events came to is remembered by what their values mean: where these say all, and only there, an event is what
/// one like it was.
class RepeatedEventsTest {
    /// Values are remembered from the second time on, and events of them from the third.
    private static final int TIMES = 6;

    @Test
    void aRegularExpressionIsAskedAgainOfAValueThatNoTableKnows() throws MalformedEvent {
        List<String> events = new ArrayList<>();
        List<Boolean> meant = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            events.add("{'Image':'C:/a.exe','CommandLine':'" + (i % 3 == 0 ? "run " + i : "walk") + i / 3 + "'}");
            meant.add(i % 3 == 0);
        }
        assertThat(fires("""
                selection:
                    Image|endswith: a.exe
                    CommandLine|re: '[a-z] [0-9]'
                condition: selection
                """, events)).isEqualTo(meant);
    }

    @Test
    void whatMustNotBeIsAskedAgain() throws MalformedEvent {
        assertThat(inTurns(
                        """
                selection:
                    Image|endswith: a.exe
                filter:
                    CommandLine|re: '^[0-9]+$'
                condition: selection and not filter
                """,
                        "{'Image':'a.exe','CommandLine':'12'}",
                        "{'Image':'a.exe','CommandLine':'x'}",
                        "{'Image':'a.exe'}"))
                .containsExactly(false, true, true);
    }

    @Test
    void fieldsThatReferToEachOtherAreComparedAgain() throws MalformedEvent {
        assertThat(inTurns("""
                selection:
                    Image|endswith: a.exe
                    User|fieldref: Owner
                condition: selection
                """, "{'Image':'a.exe','User':'u','Owner':'u'}", "{'Image':'a.exe','User':'u','Owner':'v'}"))
                .containsExactly(true, false);
    }

    @Test
    void severalValuesOfOneFieldAreNotTakenForOne() throws MalformedEvent {
        assertThat(inTurns("""
                selection:
                    Image: [a, c]
                filter:
                    Image: b
                condition: selection and not filter
                """, "{'Image':'a'}", "{'Image':['a','b']}", "{'Image':['a','c']}", "{'Image':'b'}"))
                .containsExactly(true, false, true, false);
    }

    @Test
    void whatIsRememberedOfOneLogSourceIsNotSaidOfAnother() throws MalformedEvent {
        SigmaMatcher matcher = Rules.load(Rules.rule("""
                        filter:
                            Image: a
                        condition: not filter
                        """)).matcher(Routing.BY_LOG_SOURCE);
        for (int i = 0; i < TIMES; i++) {
            assertThat(fires(matcher, "{'product':'test','User':'u'}")).isTrue();
            assertThat(fires(matcher, "{'product':'other','User':'u'}")).isFalse();
        }
    }

    /// Whether each of the events fires, which must be so each time.
    private static List<Boolean> inTurns(String detection, String... events) throws MalformedEvent {
        List<String> turns = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            turns.addAll(List.of(events));
        }
        List<Boolean> fired = fires(detection, turns);
        List<Boolean> first = fired.subList(0, events.length);
        for (int i = 0; i < fired.size(); i++) {
            assertThat(fired.get(i)).as("%s, event %d", turns.get(i), i).isEqualTo(first.get(i % events.length));
        }
        return first;
    }

    /// By one matcher.
    private static List<Boolean> fires(String detection, List<String> events) throws MalformedEvent {
        SigmaMatcher matcher = Rules.load(Rules.rule(detection)).matcher(Routing.NONE);
        List<Boolean> fired = new ArrayList<>();
        for (String event : events) {
            fired.add(fires(matcher, event));
        }
        return fired;
    }

    private static boolean fires(SigmaMatcher matcher, String event) throws MalformedEvent {
        return !matcher.matchNative(event.replace('\'', '"').getBytes(UTF_8)).isEmpty();
    }
}
