package dev.nightjar.events.parsers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Origin;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// What a small record may cost.
class BoundsTest {
    private static final Limits SMALL = new Limits(10_000, 1_000, 100);
    private static final Origin ORIGIN = Origin.of("acme", "", Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    /// A line of `many` and a number becomes so many events.
    private static final Source MANY = Source.named("many")
            .vendor("Example", "Many")
            .title("Many")
            .text(line -> line.message().startsWith("many "))
            .parsedBy(line -> {
                var events = new ArrayList<EventBuilder>();
                int count = Integer.parseInt(line.message().split(" ", -1)[1]);
                for (int i = 0; i < count; i++) {
                    events.add(line.event(OcsfClass.HTTP_ACTIVITY, 3).time(i));
                }
                return Parsed.of(events);
            });

    private final Normalizer normalizer = new Normalizer(Catalogue.standard().with(List.of(MANY)), SMALL);

    @Test
    void takesARecordOfAsManyLinesAsAreAllowed() {
        assertThat(normalizer
                        .normalize("x\n".repeat(100).getBytes(UTF_8), ORIGIN)
                        .lines())
                .isEqualTo(100);
    }

    @Test
    void rejectsARecordOfTooManyLinesAsAWhole() {
        byte[] data = ("many 2\n" + "x\n".repeat(100)).getBytes(UTF_8);

        rejectedWhole(normalizer.normalize(data, ORIGIN), data, "more lines than 100");
    }

    @Test
    void rejectsARecordOfTooManyEventsAsAWhole() {
        byte[] data = "many 60\nmany 60\n".getBytes(UTF_8);

        rejectedWhole(normalizer.normalize(data, ORIGIN), data, "more events than 100");
    }

    @Test
    void boundsAllRecordsOfAnAggregateTogether() throws Exception {
        byte[] user = gzip("x\n".repeat(60));

        Normalized normalized = normalizer.normalize(aggregate(List.of(user, user, user)), ORIGIN);

        assertThat(normalized.lines()).isEqualTo(62);
        assertThat(normalized.rejections())
                .filteredOn(one -> one.reason().startsWith("more lines than"))
                .hasSize(2);
    }

    @Test
    void boundsWhatAllRecordsOfAnAggregateExpandTo() throws Exception {
        byte[] user = gzip("y".repeat(900) + "\n" + "x".repeat(5_100));

        Normalized normalized = normalizer.normalize(aggregate(List.of(user, user)), ORIGIN);

        assertThat(normalized.rejections())
                .filteredOn(one -> one.reason().contains("expands past the limit of 3999 "))
                .hasSize(1);
    }

    /// Each of these lines begins an object that none ends: looking for the end from every line would take minutes.
    @Test
    void stopsLookingForEndsThatDoNotCome() {
        String wholeInThreeLines = "{\n\"eventVersion\": \"1.08\"\n}";
        byte[] data = ("{\"a\":\n".repeat(9_000) + wholeInThreeLines).getBytes(UTF_8);
        var limits = new Limits(1_000_000, 1_000_000, 10_000);

        Normalized normalized = new Normalizer(Catalogue.standard(), limits).normalize(data, ORIGIN);

        assertThat(normalized.lines()).isEqualTo(9_003);
    }

    /// What an address is, the word before it says: put into lower case for each of them, this one would cost three
    /// hundred times its length.
    @Test
    void readsALongWordOfAnAsaOnceHoweverManyAddressesFollowIt() {
        String word = "Z".repeat(200_000);
        byte[] line = ("%ASA-6-106015: Deny TCP from 192.0.2.1/80 to 192.0.2.2/80 " + word
                        + " (192.0.2.3/80)".repeat(300))
                .getBytes(UTF_8);
        Normalizer standard = Normalizer.standard();
        standard.normalize(line, ORIGIN); // classes are loaded

        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Normalized normalized = standard.normalize(line, ORIGIN);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(normalized.events()).hasSize(1);
        assertThat(allocated).isBetween((long) line.length, 30L * line.length);
    }

    @Test
    void doesNotRepeatALongLineInEachOfItsEvents() {
        String line = "many 10 " + "z".repeat(500);

        Normalized normalized = normalizer.normalize(line.getBytes(UTF_8), ORIGIN);

        assertThat(normalized.events()).hasSize(10).allSatisfy(event -> {
            assertThat(event.text("raw_data")).isEmpty();
            assertThat(event.body().number("raw_data_size")).hasValue(line.length());
        });
    }

    private static void rejectedWhole(Normalized normalized, byte[] data, String reason) {
        assertThat(normalized.lines()).isEqualTo(1);
        assertThat(normalized.events()).isEmpty();
        assertThat(normalized.rejections()).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo(reason);
            assertThat(one.raw()).isEqualTo(data);
        });
    }

    private static byte[] gzip(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return out.toByteArray();
    }

    /// Magic number, records as fields 3 with their data as fields 3, MD5 (aggregation-format.md of the KPL).
    private static byte[] aggregate(List<byte[]> users) throws NoSuchAlgorithmException {
        var body = new ByteArrayOutputStream();
        for (byte[] user : users) {
            var record = new ByteArrayOutputStream();
            field(record, user);
            field(body, record.toByteArray());
        }
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xf3, (byte) 0x89, (byte) 0x9a, (byte) 0xc2});
        out.writeBytes(body.toByteArray());
        out.writeBytes(MessageDigest.getInstance("MD5").digest(body.toByteArray()));
        return out.toByteArray();
    }

    private static void field(ByteArrayOutputStream out, byte[] data) {
        out.write((3 << 3) | 2);
        int length = data.length;
        for (; length > 0x7f; length >>>= 7) {
            out.write((length & 0x7f) | 0x80);
        }
        out.write(length);
        out.writeBytes(data);
    }
}
