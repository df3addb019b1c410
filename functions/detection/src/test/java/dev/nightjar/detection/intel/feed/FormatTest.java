package dev.nightjar.detection.intel.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.detection.intel.Indicator;
import dev.nightjar.events.model.MalformedJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final List<Indicator> taken = new ArrayList<>();
    private final Taking taking = new Taking("feed", 50, Duration.ofDays(90), NOW, taken::add);

    @Test
    void aPlainListHasCommentsAndMayBeAHostsFile() throws MalformedJson {
        read("""
            # a feed
            evil.test
            0.0.0.0 bad.test # seen twice
            http://evil.test/a#b

            10.0.0.1
            """);

        assertThat(values()).containsExactly("evil.test", "bad.test", "evil.test/a");
        assertThat(taking.refused().values())
                .singleElement()
                .satisfies(refused -> assertThat(refused.first()).isEqualTo("10.0.0.1"));
    }

    @Test
    void csvIsReadByItsNamesEvenWhereTheyStandInAComment() throws MalformedJson {
        read("""
            # "first_seen_utc","ioc_id","ioc_value","ioc_type","malware_printable","confidence_level"
            "2026-11-20 10:00:00", "17", "203.0.113.9:443", "ip:port", "Example RAT", "75"
            """);

        assertThat(taken)
                .containsExactly(new Indicator(
                        Indicator.Kind.ADDRESS,
                        "203.0.113.9",
                        "feed",
                        75,
                        Instant.parse("2026-11-20T00:00:00Z"),
                        NOW.plus(Duration.ofDays(90)),
                        "Example RAT"));
    }

    @Test
    void csvWithoutNamesGivesTheFirstFieldThatIsOne() throws MalformedJson {
        read("2026-11-20,17,evil.test,x\n");

        assertThat(values()).containsExactly("evil.test");
    }

    @Test
    void aStixBundleGivesTheEqualitiesOfItsPatterns() throws MalformedJson {
        read("""
            {"type":"bundle","id":"bundle--1","objects":[
            {"type":"indicator","name":"Example","pattern_type":"stix","confidence":85,
             "valid_from":"2026-11-01T00:00:00Z","valid_until":"2026-12-01T00:00:00Z",
             "pattern":"[domain-name:value = 'evil.test' OR ipv4-addr:value IN ('203.0.113.9', '203.0.113.10')]"},
            {"type":"indicator","pattern_type":"stix","valid_from":"2026-11-01T00:00:00Z",
             "pattern":"[file:hashes.'SHA-256' = '%s'] OR [url:value = 'http://evil.test/it\\\\'s']"},
            {"type":"indicator","pattern":"[domain-name:value = 'gone.test']","revoked":true},
            {"type":"indicator","pattern":"[file:name = 'a' AND file:size = 7]"},
            {"type":"indicator","pattern":"[domain-name:value = 'over.test']","valid_until":"2026-11-22T11:00:00Z"},
            {"type":"malware","name":"Example"}]}
            """.formatted("ab".repeat(32)));

        assertThat(values())
                .containsExactly("evil.test", "203.0.113.9", "203.0.113.10", "ab".repeat(32), "evil.test/it's");
        assertThat(taken.getFirst().confidence()).isEqualTo(85);
        assertThat(taken.getFirst().until()).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(taking.refused().keySet())
                .anyMatch(reason -> reason.contains("revoked"))
                .anyMatch(reason -> reason.contains("more than equalities"))
                .anyMatch(reason -> reason.contains("is over"));
    }

    @Test
    void aMispEventGivesWhatIsMeantForDetection() throws MalformedJson {
        read("""
            {"Event":{"info":"Example campaign","Attribute":[
            {"type":"domain|ip","value":"evil.test|203.0.113.9","to_ids":true,"timestamp":"1795000000"},
            {"type":"domain","value":"seen.test","to_ids":false},
            {"type":"text","value":"hello","to_ids":true}],
            "Object":[{"Attribute":[{"type":"filename|md5","value":"a|b.exe|%s","to_ids":true}]}]}}
            """.formatted("ab".repeat(16)));

        assertThat(values()).containsExactly("evil.test", "203.0.113.9", "ab".repeat(16));
        assertThat(taken.getFirst().note()).isEqualTo("Example campaign");
        assertThat(taking.refused()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void whatIsNoFeedIsSaidSo() {
        assertThatThrownBy(() -> Format.of("{\"a\":1}")).hasMessageContaining("neither a STIX bundle nor a MISP event");
        assertThatThrownBy(() -> Format.of("{\"type\":")).isInstanceOf(MalformedJson.class);
    }

    private void read(String text) throws MalformedJson {
        Format.of(text).read(text, taking);
    }

    private List<String> values() {
        return taken.stream().map(Indicator::value).toList();
    }
}
