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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Reads the lake in a bucket, by classes and hours: only what a slice may hold is listed, a thousand keys in a request
/// and not an hour, since the hours of weeks are many and most of them hold little; and of what is listed a few objects
/// at a time are in memory.
public final class S3LakeReader implements LakeReader {
    private static final int AT_A_TIME = 16;
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("'day='uuuu-MM-dd'/hour='HH'/'").withZone(ZoneOffset.UTC);

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
        List<String> keys = Together.map(classes(slice), prefix -> keys(prefix, slice)).stream()
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

    private Collection<String> classes(LakeSlice slice) {
        return slice.classes().isEmpty()
                ? allClasses()
                : slice.sortedClasses().stream()
                        .map(uid -> "class_uid=" + uid + "/")
                        .toList();
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

    /// Keys are in the order of time, and a folder's name is before all that is in it.
    private List<String> keys(String prefix, LakeSlice slice) {
        String first = prefix + HOUR.format(slice.from());
        String last = prefix + HOUR.format(slice.to().minusNanos(1));
        return client
                .listObjectsV2Paginator(
                        list -> list.bucket(bucket).prefix(prefix).startAfter(first))
                .contents()
                .stream()
                .map(S3Object::key)
                .takeWhile(key -> key.compareTo(last) < 0 || key.startsWith(last))
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
