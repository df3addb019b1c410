package dev.nightjar.events.parsers.zeek;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.parsers.Normalized;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/// What the samples of Zeek's logs do not show: other headers, no header, other logs in one record.
class ZeekTest {
    private static final Normalizer NORMALIZER = Normalizer.standard();
    private static final String CONN =
            "1795338001.250000\tCHhAvVGS1DHFjwGM9\t192.0.2.10\t49152\t198.51.100.20\t443\ttcp"
                    + "\tssl\t2.500000\t1240\t88210\tSF\tT\tF\t0\tShADadFf\t18\t2184\t70\t91850\t-";

    @Test
    void readsColumnsInTheOrderOfTheHeaderWhateverTheSeparators() {
        String log = """
            #separator |
            #set_separator|;
            #empty_field|EMPTY
            #unset_field|NIL
            #path|dns
            #fields|query|id.resp_h|ts|id.orig_h|answers|qtype_name|rcode_name|id.resp_p
            #types|string|addr|time|addr|vector[string]|string|string|port
            www.example.com|192.0.2.53|1795338001.5|192.0.2.10|192.0.2.80;192.0.2.81|A|NOERROR|53
            gone.example.com|192.0.2.53|1795338002.5|192.0.2.10|EMPTY|A|NXDOMAIN|NIL
            """;

        Normalized normalized = normalize(log, "");

        assertThat(normalized.rejections()).isEmpty();
        assertThat(normalized.filtered()).containsEntry("zeek-header", 7);
        assertThat(normalized.events())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.text("metadata.source")).contains("zeek-dns"));
        assertThat(normalized.events().getFirst().body().list("answers")).hasSize(2);
        assertThat(normalized.events().getLast().body().list("answers")).isEmpty();
    }

    @Test
    void knowsAConnectionWithoutItsHeaderByItsValues() {
        assertThat(normalize(CONN, "").events()).singleElement().satisfies(event -> {
            assertThat(event.text("metadata.source")).contains("zeek-conn");
            assertThat(event.body().number("traffic.bytes_in")).hasValue(88_210);
        });
    }

    @Test
    void takesALineWithoutItsHeaderForTheLogThatItIsToldToBe() {
        String mapping = "1795338001.250000\tC7x2y1YG5q2f0PLx4\t192.0.2.10\t49200\t192.0.2.30\t445"
                + "\t\\\\\\\\fs1\\\\IPC$\t-\t-\tPIPE";

        assertThat(normalize(mapping, "zeek-smb_mapping").events())
                .singleElement()
                .satisfies(event -> assertThat(event.text("share")).contains("\\\\fs1\\IPC$"));
    }

    @Test
    void followsTheHeadersOfSeveralLogsInOneRecord() {
        String log = """
            #separator \\x09
            #path\tconn
            #fields\tts\tuid\tid.orig_h
            #types\ttime\tstring\taddr
            1795338001.2\tC1\t192.0.2.10
            #separator \\x09
            #path\tntp
            #fields\tts\tuid\tid.orig_h\tmode
            #types\ttime\tstring\taddr\tcount
            1795338001.2\tC2\t192.0.2.10\t3
            """;

        assertThat(normalize(log, "").events())
                .extracting(event -> event.text("metadata.source").orElse(""))
                .containsExactly("zeek-conn", "zeek");
    }

    @Test
    void rejectsALineThatHasNotAsManyValuesAsTheHeaderHasColumns() {
        String log = "#path\tconn\n#fields\tts\tuid\n#types\ttime\tstring\n1795338001.2\tC1\tmore\n";

        assertThat(normalize(log, "zeek-conn").rejections()).hasSize(1);
    }

    @Test
    void keepsTheMillisecondsOfATimeWithMicroseconds() {
        Event event = normalize(CONN.replace("1795338001.250000", "1795338001.123999"), "zeek-conn")
                .events()
                .getFirst();

        assertThat(event.time()).isEqualTo(Instant.ofEpochMilli(1_795_338_001_123L));
    }

    private static Normalized normalize(String text, String source) {
        return NORMALIZER.normalize(
                text.getBytes(UTF_8), Origin.of("acme", source, Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC));
    }
}
