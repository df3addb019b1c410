package dev.nightjar.events.parsers.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nightjar.events.model.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbesTest {
    private final List<String> asked = new ArrayList<>();
    private final Session session = new Session();

    @Test
    void asksOnlyAboutTextsThatHoldTheMarks() {
        Probes probes = probes(source("a", false, Look.ANY.holding("%-")));

        ask(probes, line("50 % of e-mail"));
        ask(probes, line("50 % of all mail"));
        ask(probes, line("e-mail"));
        ask(probes, line(""));
        ask(probes, line("\uFF05-\u0165")); // characters with the same low bits

        assertThat(asked).containsExactly("a: 50 % of e-mail");
    }

    @Test
    void asksOnlyAboutTextsThatHaveTheCharactersInTheirPlaces() {
        Probes probes = probes(source("a", false, Look.starting("0-9").at(4, "-/"), Look.ending(">")));

        ask(probes, line("2026-11-22"));
        ask(probes, line("2026.11-22"));
        ask(probes, line("x026-11-22"));
        ask(probes, line("2026"));
        ask(probes, line("<a>"));

        assertThat(asked).containsExactly("a: 2026-11-22", "a: <a>");
    }

    @Test
    void takesCharactersBeyondAsciiForAnyAndNothingForNone() {
        Probes probes = probes(source("a", false, Look.ANY.at(2, "0-9")));

        ask(probes, line("ab\u0663"));
        ask(probes, line("ab"));

        assertThat(asked).containsExactly("a: ab\u0663");
    }

    @Test
    void knowsWhereTheFirstCommaIsAndWhatStandsBehindTheFirstBlankAndBracketAndBeforeEqualsSigns() {
        Probes probes = probes(
                source("comma", false, Look.ANY.beforeComma(2, 3)),
                source("bracket", false, Look.ANY.behindBracket("N")),
                source("blank", false, Look.ANY.behindBlank("x")),
                source("keys", false, Look.ANY.keysEndingIn("dn")));

        ask(probes, line("ab,c"));
        ask(probes, line("abcd,e"));
        ask(probes, line("0 [Note] a"));
        ask(probes, line("0 [0] [Note]"));
        ask(probes, line("a x b"));
        ask(probes, line("a b x"));
        ask(probes, line("id=1 sn=2"));
        ask(probes, line("id=1 s=2 n"));

        assertThat(asked).containsExactly("comma: ab,c", "bracket: 0 [Note] a", "blank: a x b", "keys: id=1 sn=2");
    }

    @Test
    void asksAProbeOnceThoughALineHasSeveralOfItsLooks() {
        Probes probes = probes(source("a", false, Look.starting("x"), Look.ending("y")), source("b", false));

        assertThat(ask(probes, line("xy"))).containsExactly("a", "b");
        assertThat(asked).containsExactly("a: xy", "b: xy");
    }

    @Test
    void asksAboutAnyLineBehindAHeaderThatTheSourceKnows() {
        Probes probes =
                probes(source("a", true, Look.starting("#").holding("\t")), source("b", false, Look.starting("#")));
        session.remember("columns", "a b c");

        assertThat(ask(probes, line("1 2 3"))).containsExactly("a");
    }

    @Test
    void tellsTextsFromObjectsAndWhatIsBehindAHeaderFromWhatIsNot() {
        Probes probes = probes(source("json", false, Look.json()), source("wrapped", false, Look.wrapped()));

        assertThat(ask(probes, line("{}"))).isEmpty();
        assertThat(ask(probes, line("{}").as(new JsonObject()))).containsExactly("json");
        assertThat(ask(probes, line("").within(new Envelope("cri", "{}", 0, "", ""))))
                .containsExactly("wrapped");
    }

    @Test
    void keepsTheOrderOfMoreSourcesThanAWordHasBits() {
        var sources = new ArrayList<Source>();
        for (int i = 0; i < 150; i++) {
            sources.add(source("s" + i, false, Look.starting(i % 50 == 49 ? "x" : "y")));
        }

        assertThat(ask(new Probes(sources), line("x"))).containsExactly("s49", "s99", "s149");
    }

    @Test
    void refusesMarksThatNearlyAllLinesHold() {
        assertThatIllegalArgumentException().isThrownBy(() -> Look.ANY.holding("id="));
        assertThatIllegalArgumentException().isThrownBy(() -> Look.ANY.holding("0"));
    }

    @Test
    void tellsControlCharactersThatTextHasNot() {
        assertThat(line("a\tb\r\n").hasControls()).isFalse();
        assertThat(line("a\u0000b").hasControls()).isTrue();
        assertThat(line("a\u001bb").hasControls()).isTrue();
        assertThat(line("a\u0140b\u4001").hasControls()).isFalse();
    }

    private static Probes probes(Source... sources) {
        return new Probes(List.of(sources));
    }

    private static List<String> ask(Probes probes, Line line) {
        var names = new ArrayList<String>();
        Probes.Asking asking = probes.ask(line);
        for (Source source = asking.next(); source != null; source = asking.next()) {
            names.add(source.name());
        }
        return names;
    }

    /// A source whose probe takes each line that it is asked about.
    private Source source(String name, boolean knowsHeaders, Look... looks) {
        Source.Draft draft = Source.named(name).vendor("A", "A").title("A");
        draft = knowsHeaders
                ? draft.textBehindHeader(line -> asked.add(name + ": " + line.message()), looks)
                : draft.text(line -> asked.add(name + ": " + line.message()), looks);
        return draft.parsedBy((Parser) line -> Parsed.rejected("never asked"));
    }

    private Line line(String text) {
        return Line.of(text, Origin.of("", "", Instant.EPOCH, ZoneOffset.UTC), session);
    }
}
