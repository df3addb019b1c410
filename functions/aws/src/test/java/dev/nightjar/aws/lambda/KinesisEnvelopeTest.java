package dev.nightjar.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.detection.flow.StreamRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KinesisEnvelopeTest {
    private static final String ONE = record("logs", "shardId-000000000006", "4959033", "1545084650.987", "SGVsbG8=");

    @Test
    void readsARecordAsLambdaHandsItOver() throws IOException {
        List<StreamRecord> records = read(event(ONE));

        StreamRecord record = records.getFirst();
        assertThat(records).hasSize(1);
        assertThat(record.stream()).isEqualTo("logs");
        assertThat(record.shard()).isEqualTo("shardId-000000000006");
        assertThat(record.sequence()).isEqualTo("4959033");
        assertThat(record.arrived()).isEqualTo(Instant.parse("2018-12-17T22:10:50.987Z"));
        assertThat(record.data()).isEqualTo("Hello".getBytes(UTF_8));
    }

    @Test
    void readsTheStreamOfAConsumerWithAThroughputOfItsOwn() throws IOException {
        String consumer = ONE.replace("stream/logs\"", "stream/logs/consumer/nightjar:1545084650\"");

        assertThat(read(event(consumer)).getFirst().stream()).isEqualTo("logs");
    }

    @Test
    void readsNoRecords() throws IOException {
        assertThat(read("{\"Records\":[]}")).isEmpty();
    }

    @Test
    void readsAnEmptyRecord() throws IOException {
        String empty = ONE.replace("SGVsbG8=", "");

        assertThat(read(event(empty)).getFirst().data()).isEmpty();
    }

    @Test
    void readsAnyBytesOfAnyLengthInOrder() throws IOException {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        System.out.println("KinesisEnvelopeTest: -Dseed=" + seed);
        var random = new Random(seed);
        var written = new ArrayList<byte[]>();
        for (int i = 0; i < 200; i++) {
            var data = new byte[random.nextInt(i == 0 ? 1 << 20 : 5_000)];
            random.nextBytes(data);
            written.add(data);
        }
        String event = event(written.stream()
                .map(data -> record(
                        "logs", "shardId-0", "7", "0.5", Base64.getEncoder().encodeToString(data)))
                .toArray(String[]::new));

        List<StreamRecord> records = read(event);

        assertThat(records).hasSameSizeAs(written);
        for (int i = 0; i < written.size(); i++) {
            assertThat(records.get(i).data()).isEqualTo(written.get(i));
        }
    }

    @Test
    void passesOverMembersThatItDoesNotKnow() throws IOException {
        String more = ONE.replace("\"kinesis\":{", "\"new\":{\"a\":[1,{\"b\":null}]},\"kinesis\":{\"more\":[[{}]],");

        assertThat(read(event(more))).hasSize(1);
    }

    @Test
    void refusesAnEventThatIsCutShortAnywhere() {
        byte[] whole = event(ONE, ONE).getBytes(UTF_8);
        for (int length = 0; length < whole.length; length++) {
            var cut = new ByteArrayInputStream(Arrays.copyOf(whole, length));
            assertThatExceptionOfType(MalformedEnvelope.class).isThrownBy(() -> KinesisEnvelope.read(cut));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "{\"Records\":{}}",
                "{\"Records\":[{}]}",
                "{\"Records\":[{\"kinesis\":7}]}",
                "{\"Records\":[{\"kinesis\":{\"data\":\"SGVsbG8=\"}}]}",
                "{\"Records\":[{\"kinesis\":{\"data\":\"~~~~\"}}]}",
                "{\"Records\":[{\"kinesis\":{\"approximateArrivalTimestamp\":\"now\"}}]}"
            })
    void refusesWhatIsNoBatchOfKinesisRecords(String event) {
        assertThatExceptionOfType(MalformedEnvelope.class).isThrownBy(() -> read(event));
    }

    @Test
    void saysWhichRecordIsNone() {
        assertThatExceptionOfType(MalformedEnvelope.class)
                .isThrownBy(() -> read(event(ONE, "{\"eventSource\":\"aws:sqs\"}")))
                .withMessage("record 1 of the event is no record of Kinesis");
    }

    @Test
    void refusesAnEventThatIsNestedWithoutEnd() {
        String deep = "{\"Records\":[{\"a\":" + "[".repeat(100_000);

        assertThatExceptionOfType(MalformedEnvelope.class).isThrownBy(() -> read(deep));
    }

    @Test
    void refusesAnEventWithoutEnd() {
        var endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                Arrays.fill(bytes, offset, offset + length, (byte) ' ');
                return length;
            }
        };

        assertThatExceptionOfType(MalformedEnvelope.class)
                .isThrownBy(() -> KinesisEnvelope.read(endless))
                .withMessageContaining("more than");
    }

    private static List<StreamRecord> read(String event) throws IOException {
        return KinesisEnvelope.read(new ByteArrayInputStream(event.getBytes(UTF_8)));
    }

    private static String event(String... records) {
        return Arrays.stream(records).collect(Collectors.joining(",", "{\"Records\":[", "]}"));
    }

    private static String record(String stream, String shard, String sequence, String arrived, String data) {
        return """
                {"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"1","sequenceNumber":"%s","data":"%s",\
                "approximateArrivalTimestamp":%s},"eventSource":"aws:kinesis","eventVersion":"1.0",\
                "eventID":"%s:%s","eventName":"aws:kinesis:record",\
                "invokeIdentityArn":"arn:aws:iam::111122223333:role/normalize","awsRegion":"us-east-2",\
                "eventSourceARN":"arn:aws:kinesis:us-east-2:111122223333:stream/%s"}""".formatted(sequence, data, arrived, shard, sequence, stream);
    }
}
