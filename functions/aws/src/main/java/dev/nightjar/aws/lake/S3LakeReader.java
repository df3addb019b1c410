package dev.nightjar.aws.lake;

import dev.nightjar.detection.flow.Lines;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.flow.Together;
import dev.nightjar.detection.hunt.LakeReader;
import dev.nightjar.detection.hunt.LakeSlice;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.MalformedJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Reads the lake in a bucket, by classes and hours: only what a slice may hold is listed, and of what is listed a few
/// objects at a time are in memory.
public final class S3LakeReader implements LakeReader {
    private static final int AT_A_TIME = 16;
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("'day='uuuu-MM-dd'/hour='HH'/'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("'day='uuuu-MM-dd'/'").withZone(ZoneOffset.UTC);

    private final S3Client client;
    private final String bucket;

    public S3LakeReader(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /// @throws RuntimeException when an object cannot be listed, read or understood
    @Override
    public void read(LakeSlice slice, Consumer<Observation> reader) {
        if (!slice.from().isBefore(slice.to())) {
            return;
        }
        List<String> keys = Together.map(prefixes(slice), this::keys).stream()
                .flatMap(List::stream)
                .toList();
        for (int from = 0; from < keys.size(); from += AT_A_TIME) {
            List<String> some = keys.subList(from, Math.min(from + AT_A_TIME, keys.size()));
            for (byte[] object : Together.map(some, this::object)) {
                lines(object)
                        .map(S3LakeReader::observation)
                        .flatMap(Optional::stream)
                        .filter(slice::holds)
                        .forEach(reader);
            }
        }
    }

    /// Whole days in one list, the hours of begun days one by one.
    private List<String> prefixes(LakeSlice slice) {
        Collection<String> classes = slice.classes().isEmpty()
                ? allClasses()
                : slice.sortedClasses().stream()
                        .map(uid -> "class_uid=" + uid + "/")
                        .toList();
        var times = new ArrayList<String>();
        Instant hour = slice.from().truncatedTo(ChronoUnit.HOURS);
        while (hour.isBefore(slice.to())) {
            Instant nextDay = hour.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
            boolean isWhole = hour.equals(hour.truncatedTo(ChronoUnit.DAYS)) && !nextDay.isAfter(slice.to());
            times.add((isWhole ? DAY : HOUR).format(hour));
            hour = isWhole ? nextDay : hour.plus(1, ChronoUnit.HOURS);
        }
        return classes.stream().flatMap(one -> times.stream().map(one::concat)).toList();
    }

    private List<String> allClasses() {
        return client
                .listObjectsV2Paginator(
                        list -> list.bucket(bucket).prefix("class_uid=").delimiter("/"))
                .commonPrefixes()
                .stream()
                .map(CommonPrefix::prefix)
                .toList();
    }

    private List<String> keys(String prefix) {
        return client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private byte[] object(String key) {
        return client.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArrayUnsafe();
    }

    private static Stream<byte[]> lines(byte[] object) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(object))) {
            return Lines.of(gzip.readAllBytes()).stream();
        } catch (IOException e) {
            throw new UncheckedIOException("an object of the lake is no gzip", e);
        }
    }

    /// Events without a uid never get into the lake; one there could not be told from its repeat.
    private static Optional<Observation> observation(byte[] line) {
        try {
            return Observation.of(new Event(Json.readEvent(line)), "");
        } catch (MalformedJson e) {
            throw new IllegalStateException("the lake holds what is no event", e);
        }
    }
}
