package dev.nightjar.aws.lake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.aws.client.StubAws;
import dev.nightjar.aws.client.StubAws.Answer;
import dev.nightjar.aws.client.StubAws.Request;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.s3.S3Client;

/// PutObject as S3 speaks it, refusing the first calls with "SlowDown" when a test wants.
final class StubS3 implements AutoCloseable {
    private static final byte[] SLOW_DOWN =
            "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>".getBytes(UTF_8);

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final Map<String, String> types = new ConcurrentHashMap<>();
    private final StubAws aws;

    StubS3(int refusals) {
        var calls = new AtomicInteger();
        aws = new StubAws(request ->
                calls.incrementAndGet() <= refusals ? new Answer(503, "application/xml", SLOW_DOWN) : put(request));
    }

    S3Client client() {
        return aws.clients().s3();
    }

    /// By `/bucket/key`.
    Map<String, byte[]> objects() {
        return Map.copyOf(objects);
    }

    Map<String, String> contentTypes() {
        return Map.copyOf(types);
    }

    private Answer put(Request request) {
        if (!request.method().equals("PUT")) {
            throw new IllegalStateException("not PutObject: " + request.method());
        }
        boolean chunked = request.headers().getOrDefault("content-encoding", "").contains("aws-chunked");
        String path = URLDecoder.decode(request.path(), UTF_8);
        objects.put(path, chunked ? unchunked(request.body()) : request.body());
        types.put(path, request.headers().getOrDefault("content-type", ""));
        return new Answer(200, "application/xml", new byte[0]);
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
