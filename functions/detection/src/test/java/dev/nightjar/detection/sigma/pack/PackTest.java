package dev.nightjar.detection.sigma.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.detection.sigma.SigmaMatch;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.SigmaRules.Routing;
import dev.nightjar.detection.sigma.StarterRules;
import dev.nightjar.detection.sigma.load.RuleFile;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.detection.sigma.scan.MalformedEvent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class PackTest {
    /// Every kind of test that a rule can make, a rule that only feeds a correlation, and the correlation.
    private static final String EVERYTHING = """
        title: Everything
        name: everything
        id: 6b0a5ad5-2b5f-4c57-8a0c-6a8c7e0e0201
        level: high
        tags: [attack.t1059]
        logsource: {product: test}
        detection:
            texts: {a|contains: [one, 'two*thr?e'], b|startswith|cased: X, c|windash|contains: ' -x'}
            numbers: {n|gte: 5, m: 7, t|hour: 3}
            others: {ip|cidr: 192.0.2.0/24, r|re|i: 'a+b', e|exists: true, z: null, f|fieldref|endswith: a}
            keywords: ['word', 'more']
            condition: texts or numbers or others or keywords
        ---
        title: Often
        id: 6b0a5ad5-2b5f-4c57-8a0c-6a8c7e0e0202
        correlation:
            type: event_count
            rules: [everything]
            group-by: [host]
            timespan: 5m
            condition: {gte: 3}
        """;

    private static final List<String> EVENTS = List.of(
            "{\"product\":\"test\",\"a\":\"xxONExx\",\"b\":\"Xy\",\"c\":\"run /x\"}",
            "{\"product\":\"test\",\"n\":6,\"m\":\"7.0\",\"t\":\"2025-08-02T03:00:00Z\"}",
            "{\"product\":\"test\",\"ip\":\"192.0.2.7\",\"r\":\"AAB\",\"e\":1,\"f\":\"xyz\",\"a\":\"z\"}",
            "{\"product\":\"test\",\"free\":\"a word\"}",
            "{\"product\":\"other\",\"free\":\"a word\"}");

    private final SigmaRules read =
            SigmaRules.load(List.of(new RuleFile("everything.yml", EVERYTHING.getBytes(UTF_8))), Placeholders.STANDARD);

    private static List<List<SigmaMatch>> matches(SigmaRules rules) throws MalformedEvent {
        List<List<SigmaMatch>> matches = new ArrayList<>();
        var matcher = rules.matcher(Routing.BY_LOG_SOURCE);
        for (String event : EVENTS) {
            matches.add(matcher.matchNative(event.getBytes(UTF_8)));
        }
        return matches;
    }

    @Test
    void matchesAndExplainsAsTheRulesItWasMadeOf() throws Exception {
        List<List<SigmaMatch>> expected = matches(read);
        assertThat(expected).extracting(List::size).containsExactly(1, 1, 1, 1, 0);
        assertThat(matches(SigmaRules.load(read.pack("1")))).isEqualTo(expected);
    }

    @Test
    void givesBackRulesAndCorrelations() {
        SigmaRules packed = SigmaRules.load(read.pack("1"));
        assertThat(packed.ruleSet().rules()).isEqualTo(read.ruleSet().rules());
        assertThat(packed.ruleSet().correlations()).isEqualTo(read.ruleSet().correlations());
        assertThat(read.ruleSet().correlations()).hasSize(1);
    }

    @Test
    void isTheSameForTheSameRulesAndSaysWhichTheyAre() {
        SigmaRules starter = SigmaRules.load(StarterRules.files(), Placeholders.STANDARD);
        byte[] pack = starter.pack("2");
        assertThat(SigmaRules.load(StarterRules.files(), Placeholders.STANDARD).pack("2"))
                .isEqualTo(pack);
        Pack origin = SigmaRules.load(pack).origin().orElseThrow();
        assertThat(origin.version()).isEqualTo("2");
        assertThat(origin.hash())
                .hasSize(64)
                .isNotEqualTo(Pack.read(read.pack("2")).hash());
    }

    @Test
    void isRejectedWhereverItIsCut() {
        byte[] pack = read.pack("1");
        for (int length = 0; length < pack.length; length += 1 + length / 50) {
            byte[] cut = Arrays.copyOf(pack, length);
            assertThatThrownBy(() -> Pack.read(cut)).as("cut at %d", length).isInstanceOf(MalformedPack.class);
        }
    }

    @Test
    void isRejectedWhenOneBitChanged() {
        byte[] pack = read.pack("1");
        pack[pack.length / 2] ^= 4;
        assertThatThrownBy(() -> Pack.read(pack))
                .isInstanceOf(MalformedPack.class)
                .hasMessageContaining("checksum");
    }

    @Test
    void isRejectedWhenWhoeverChangedItMendedTheChecksum() {
        byte[] pack = read.pack("1");
        int last = pack.length - 1;
        pack[last] ^= 4;
        var checksum = new CRC32C();
        checksum.update(pack, 48, pack.length - 48);
        ByteBuffer.wrap(pack).putInt(44, (int) checksum.getValue());
        SigmaRules changed = SigmaRules.load(pack);
        assertThatThrownBy(() -> matches(changed))
                .as("a rule or test in the block that was changed")
                .isInstanceOf(MalformedPack.class)
                .hasMessageContaining("hash");

        ByteBuffer.wrap(pack).putInt(48, ByteBuffer.wrap(pack).getInt(48) - 1);
        checksum.reset();
        checksum.update(pack, 48, pack.length - 48);
        ByteBuffer.wrap(pack).putInt(44, (int) checksum.getValue());
        assertThatThrownBy(() -> Pack.read(pack))
                .as("a change of what is read at once")
                .isInstanceOf(MalformedPack.class)
                .hasMessageContaining("hash");
    }

    @Test
    void isRejectedWhenAnotherVersionWroteIt() {
        byte[] pack = read.pack("1");
        pack[11] = 9;
        assertThatThrownBy(() -> Pack.read(pack))
                .isInstanceOf(MalformedPack.class)
                .hasMessageContaining("it has format 9, this version of Nightjar reads " + Pack.FORMAT);
    }

    @Test
    void doesNoHarmWhenItsMakerMeantHarm() {
        long seed = 20_261_122;
        var random = new Random(seed);
        byte[] honest = read.pack("1");
        int rejected = 0;
        for (int round = 0; round < 1_500; round++) {
            byte[] hostile = honest.clone();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                hostile[Seal.HEADER + random.nextInt(hostile.length - Seal.HEADER)] = (byte) random.nextInt(256);
            }
            Seal.seal(hostile);
            try {
                matches(SigmaRules.load(hostile));
            } catch (MalformedPack e) {
                rejected++;
            } catch (MalformedEvent | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
        assertThat(rejected).isGreaterThan(100);
    }
}
