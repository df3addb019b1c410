package dev.nightjar.aws.lake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.aws.client.StubAws;
import dev.nightjar.aws.client.StubAws.Answer;
import dev.nightjar.aws.client.StubAws.Request;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.s3.S3Client;

/// PutObject, GetObject and ListObjectsV2 (two keys a page) as S3 speaks them, refusing the first calls with "SlowDown"
/// when a test wants.
final class StubS3 implements AutoCloseable {
    private static final byte[] SLOW_DOWN =
            "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>".getBytes(UTF_8);

    private static final int PAGE = 2;

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final AtomicInteger lists = new AtomicInteger();
    private final Map<String, String> types = new ConcurrentHashMap<>();
    private final StubAws aws;

    StubS3(int refusals) {
        var calls = new AtomicInteger();
        aws = new StubAws(request -> calls.incrementAndGet() <= refusals
                ? new Answer(503, "application/xml", SLOW_DOWN)
                : switch (request.method()) {
                    case "PUT" -> put(request);
                    case "GET" -> request.query().contains("list-type=2") ? list(request) : get(request);
                    default -> throw new IllegalStateException("not served: " + request.method());
                });
    }

    S3Client client() {
        return aws.clients().s3();
    }

    /// Requests for lists so far.
    int lists() {
        return lists.get();
    }

    /// By `/bucket/key`.
    Map<String, byte[]> objects() {
        return Map.copyOf(objects);
    }

    Map<String, String> contentTypes() {
        return Map.copyOf(types);
    }

    private Answer put(Request request) {
        boolean chunked = request.headers().getOrDefault("content-encoding", "").contains("aws-chunked");
        String path = URLDecoder.decode(request.path(), UTF_8);
        objects.put(path, chunked ? unchunked(request.body()) : request.body());
        types.put(path, request.headers().getOrDefault("content-type", ""));
        return new Answer(200, "application/xml", new byte[0]);
    }

    private Answer get(Request request) {
        byte[] object = objects.get(URLDecoder.decode(request.path(), UTF_8));
        return object == null
                ? new Answer(404, "application/xml", "<Error><Code>NoSuchKey</Code></Error>".getBytes(UTF_8))
                : new Answer(200, "application/gzip", object);
    }

    /// The token of the next page is the last key of this one.
    private Answer list(Request request) {
        String bucket = URLDecoder.decode(request.path(), UTF_8);
        String folder = bucket.endsWith("/") ? bucket : bucket + "/";
        String prefix = parameter(request, "prefix");
        lists.incrementAndGet();
        String token = parameter(request, "continuation-token");
        String after = token.isEmpty() ? parameter(request, "start-after") : token;
        List<String> keys = objects.keySet().stream()
                .filter(path -> path.startsWith(folder + prefix))
                .map(path -> path.substring(folder.length()))
                .filter(key -> key.compareTo(after) > 0)
                .sorted()
                .toList();
        List<String> page = keys.stream().limit(PAGE).toList();
        var xml = new StringBuilder("<ListBucketResult>");
        if (parameter(request, "delimiter").isEmpty()) {
            page.forEach(key -> xml.append("<Contents><Key>").append(key).append("</Key></Contents>"));
        } else {
            keys.stream()
                    .map(key -> key.substring(0, key.indexOf('/') + 1))
                    .distinct()
                    .forEach(common -> xml.append("<CommonPrefixes><Prefix>")
                            .append(common)
                            .append("</Prefix></CommonPrefixes>"));
            page = keys;
        }
        xml.append("<IsTruncated>").append(keys.size() > page.size()).append("</IsTruncated>");
        if (keys.size() > page.size()) {
            xml.append("<NextContinuationToken>").append(page.getLast()).append("</NextContinuationToken>");
        }
        return new Answer(
                200,
                "application/xml",
                xml.append("</ListBucketResult>").toString().getBytes(UTF_8));
    }

    private static String parameter(Request request, String name) {
        return Arrays.stream(request.query().split("&"))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> URLDecoder.decode(part.substring(name.length() + 1), UTF_8))
                .findFirst()
                .orElse("");
    }

    /// `<hex size>[;signature]\r\n<bytes>\r\n` until a size of 0; trailing checksums follow.
    private static byte[] unchunked(byte[] body) {
        var out = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int end = at;
            while (body[end] != '\r') {
                end++;
            }
            String head = new String(body, at, end - at, ISO_8859_1);
            int size = Integer.parseInt(head.split(";", 2)[0], 16);
            if (size == 0) {
                return out.toByteArray();
            }
            out.writeBytes(Arrays.copyOfRange(body, end + 2, end + 2 + size));
            at = end + 2 + size + 2;
        }
    }

    @Override
    public void close() {
        aws.close();
    }
}
