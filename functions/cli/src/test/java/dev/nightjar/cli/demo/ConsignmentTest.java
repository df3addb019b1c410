package dev.nightjar.cli.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.cli.generate.Day;
import dev.nightjar.cli.send.PackedRecord;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsignmentTest {
    private final Day day =
            Day.of(new Day.Plan(11, Instant.parse("2026-11-21T10:00:00Z"), Day.Plan.MIN_LINES, true, true));
    private final Consignment consignment = Consignment.of(day);

    @Test
    void everyLineOfTheDayIsInOneRecord() {
        List<String> sent = consignment.records().stream()
                .flatMap(record -> new String(record.data(), ISO_8859_1).lines().skip(1))
                .sorted()
                .toList();
        List<String> written = day.lines().stream()
                .flatMap(line -> new String(line.text(), ISO_8859_1).lines())
                .sorted()
                .toList();

        assertThat(sent).isEqualTo(written);
        assertThat(consignment.lines()).isEqualTo(day.lines().size());
        assertThat(consignment.records().stream().mapToInt(PackedRecord::lines).sum())
                .isEqualTo(day.lines().size());
    }

    @Test
    void noTwoRecordsAreTheSameSoEachIsKnownByItsContent() {
        var contents = new HashSet<String>();
        consignment.records().forEach(record -> contents.add(new String(record.data(), ISO_8859_1)));

        assertThat(contents).hasSameSizeAs(consignment.records());
    }

    @Test
    void everyRecordSaysInItsFirstLineWhereItComesFrom() {
        assertThat(consignment.records())
                .allSatisfy(record ->
                        assertThat(new String(record.data(), ISO_8859_1)).startsWith("{\"nightjar\":1"));
    }
}
