package dev.nightjar.cli.send;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class RecordPackerTest {
    private static final Envelope ENVELOPE = new Envelope("sshd", "web-1", "Europe/Berlin", "acme");

    private final List<PackedRecord> records = new ArrayList<>();
    private final RecordPacker packer = new RecordPacker(ENVELOPE, records::add);

    @Test
    void aRecordStartsWithWhatTheSenderKnows() {
        packer.add("one".getBytes(UTF_8));
        packer.add("two".getBytes(UTF_8));
        packer.flush();

        assertThat(records).hasSize(1);
        assertThat(records.getFirst().lines()).isEqualTo(2);
        assertThat(new String(records.getFirst().data(), UTF_8))
                .isEqualTo("{\"nightjar\":1,\"source\":\"sshd\",\"tenant\":\"acme\",\"host\":\"web-1\","
                        + "\"zone\":\"Europe/Berlin\"}\none\ntwo\n");
    }

    @Test
    void anEnvelopeThatKnowsNothingIsStillThereSoThatNoLineCanPassForOne() {
        var bare = new RecordPacker(new Envelope("", "", "", ""), records::add);
        bare.add("{\"nightjar\":1,\"tenant\":\"somebody else\"}".getBytes(UTF_8));
        bare.flush();

        assertThat(new String(records.getFirst().data(), UTF_8)).startsWith("{\"nightjar\":1}\n{\"nightjar\":1,");
    }

    @Test
    void nothingGatheredIsNoRecord() {
        packer.flush();
        assertThat(records).isEmpty();
    }

    @Test
    void aLongLineTravelsAloneAndCompressedWhenItMust() throws IOException {
        packer.add("before".getBytes(UTF_8));
        assertThat(packer.add("a".repeat(3 << 20).getBytes(UTF_8))).isTrue();
        packer.add("after".getBytes(UTF_8));
        packer.flush();

        assertThat(records).extracting(PackedRecord::lines).containsExactly(1, 1, 1);
        byte[] sent = records.get(1).data();
        assertThat(sent.length).isLessThan(RecordPacker.MAX_RECORD);
        byte[] opened = new GZIPInputStream(new ByteArrayInputStream(sent)).readAllBytes();
        assertThat(opened.length).isGreaterThan(3 << 20);
    }

    @Test
    void aLineThatNoRecordCanHoldIsRefusedAndItsNeighboursGoOn() {
        byte[] noise = new byte[3 << 20];
        new Random(7).nextBytes(noise);
        packer.add("before".getBytes(UTF_8));

        assertThat(packer.add(noise)).isFalse();

        packer.add("after".getBytes(UTF_8));
        packer.flush();
        assertThat(records).extracting(PackedRecord::lines).containsExactly(1, 1);
    }

    @Test
    void everyLineArrivesOnceInOrderAndRecordsStaySmall() {
        long seed = 3;
        var random = new Random(seed);
        var lines = new ArrayList<String>();
        for (int i = 0; i < 5_000; i++) {
            lines.add(i + "x".repeat(random.nextInt(400)));
        }
        lines.forEach(line -> assertThat(packer.add(line.getBytes(UTF_8))).isTrue());
        packer.flush();

        assertThat(records)
                .allSatisfy(record -> assertThat(record.data().length).isLessThan(RecordPacker.FULL + 200));
        List<String> arrived = records.stream()
                .flatMap(record -> new String(record.data(), ISO_8859_1).lines().skip(1))
                .toList();
        assertThat(arrived).as("seed %d", seed).isEqualTo(lines);
        assertThat(records.stream().mapToInt(PackedRecord::lines).sum()).isEqualTo(5_000);
    }

    @Test
    void thePartitionKeyStaysWithinWhatKinesisTakes() {
        assertThat(new Envelope("s".repeat(300), "", "", "").partitionKey()).hasSizeLessThanOrEqualTo(256);
    }
}
