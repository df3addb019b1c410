package dev.nightjar.aws.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.detection.flow.Lake.LakeObject;
import dev.nightjar.detection.flow.Quarantine.QuarantineObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3ObjectsTest {
    private static final LakeObject EVENTS = new LakeObject(
            3002,
            Instant.parse("2026-11-22T10:00:00Z"),
            "shardId-000000000001",
            "49590338271490256608559692538361571095921575989136588898",
            0,
            "{\"class_uid\":3002}\n".repeat(2_000).getBytes(UTF_8));

    private static final String KEY = "/lake/class_uid=3002/day=2026-11-22/hour=10/shardId-000000000001-"
            + "49590338271490256608559692538361571095921575989136588898-0.json.gz";

    @Test
    void keepsEventsAsGzipUnderTheirClassAndHour() throws IOException {
        try (var s3 = new StubS3(0)) {
            new S3Lake(s3.client(), "lake").put(EVENTS);

            assertThat(s3.objects()).containsOnlyKeys(KEY);
            byte[] stored = s3.objects().getOrDefault(KEY, new byte[0]);
            assertThat(stored).hasSizeLessThan(EVENTS.lines().length / 10);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(stored)).readAllBytes())
                    .isEqualTo(EVENTS.lines());
        }
    }

    @Test
    void writesTheSameBytesWhenABatchComesAgain() {
        try (var first = new StubS3(0);
                var second = new StubS3(0)) {
            new S3Lake(first.client(), "lake").put(EVENTS);
            new S3Lake(second.client(), "lake").put(EVENTS);

            assertThat(second.objects().get(KEY)).isEqualTo(first.objects().get(KEY));
        }
    }

    @Test
    void triesAgainWhenS3AsksToSlowDown() {
        try (var s3 = new StubS3(1)) {
            new S3Lake(s3.client(), "lake").put(EVENTS);

            assertThat(s3.objects()).containsOnlyKeys(KEY);
        }
    }

    @Test
    void failsWhenS3DoesNotStopRefusing() {
        try (var s3 = new StubS3(1_000)) {
            var lake = new S3Lake(s3.client(), "lake");

            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() -> lake.put(EVENTS))
                    .withMessageContaining("reduce your request rate");
        }
    }

    @Test
    void keepsWhatIsQuarantinedAsItCame() {
        byte[] lines = "{\"reason\":\"not UTF-8\",\"raw\":\"//79\"}\n".getBytes(UTF_8);
        try (var s3 = new StubS3(0)) {
            new S3Quarantine(s3.client(), "quarantine")
                    .put(new QuarantineObject("day=2026-11-22/shardId-000000000001-17.json", lines));

            String key = "/quarantine/day=2026-11-22/shardId-000000000001-17.json";
            assertThat(s3.objects()).containsOnlyKeys(key);
            assertThat(s3.objects().get(key)).isEqualTo(lines);
            assertThat(s3.contentTypes()).isEqualTo(Map.of(key, "application/x-ndjson"));
        }
    }
}
