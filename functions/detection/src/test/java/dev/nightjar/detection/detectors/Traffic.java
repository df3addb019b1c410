package dev.nightjar.detection.detectors;

import dev.nightjar.detection.Samples;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Events for tests of detectors.
public final class Traffic {
    private Traffic() {}

    public static Observation lookup(String uid, Instant time, String source, String name) {
        return event(
                uid,
                time,
                4003,
                1,
                body(source).put("query", new JsonObject().put("hostname", name).put("type", "A")));
    }

    public static Observation connection(String uid, Instant time, String source, String target, int port) {
        return event(
                uid,
                time,
                4001,
                1,
                body(source)
                        .put("dst_endpoint", new JsonObject().put("ip", target).put("port", port))
                        .put("traffic", new JsonObject().put("bytes_out", 420)));
    }

    public static Observation request(String uid, Instant time, String source, String host) {
        return event(
                uid,
                time,
                4002,
                3,
                body(source)
                        .put(
                                "http_request",
                                new JsonObject()
                                        .put(
                                                "url",
                                                new JsonObject()
                                                        .put("hostname", host)
                                                        .put("path", "/a"))));
    }

    public static Observation noSuchName(String uid, Instant time, String source, String name) {
        return event(
                uid,
                time,
                4003,
                2,
                body(source)
                        .put("query", new JsonObject().put("hostname", name).put("type", "A"))
                        .put("rcode_id", 3));
    }

    public static Observation refused(String uid, Instant time, String source, String target, int port) {
        return event(
                uid,
                time,
                4001,
                5,
                body(source)
                        .put("dst_endpoint", new JsonObject().put("ip", target).put("port", port)));
    }

    public static Observation cleared(String uid, Instant time, String host) {
        return event(uid, time, 1008, 1, new JsonObject().put("device", new JsonObject().put("hostname", host)));
    }

    public static Observation declined(String uid, Instant time, String address) {
        return event(uid, time, 4004, 4, body(address));
    }

    /// A log-on that succeeds, from where a table of addresses says that the source is.
    public static Observation logon(
            String uid, Instant time, String user, String source, double north, double east, String country) {
        var place = new JsonObject().put("lat", north).put("long", east).put("country", country);
        return event(
                uid,
                time,
                3002,
                1,
                new JsonObject()
                        .put("status_id", 1)
                        .put("user", new JsonObject().put("name", user))
                        .put("src_endpoint", new JsonObject().put("ip", source).put("location", place)));
    }

    /// A log-on that succeeds on a host, with a program.
    public static Observation logon(
            String uid, Instant time, String user, String source, String host, String country, String agent) {
        return event(
                uid,
                time,
                3002,
                1,
                new JsonObject()
                        .put("status_id", 1)
                        .put("user", new JsonObject().put("name", user))
                        .put("dst_endpoint", new JsonObject().put("hostname", host))
                        .put("http_request", new JsonObject().put("user_agent", agent))
                        .put(
                                "src_endpoint",
                                new JsonObject()
                                        .put("ip", source)
                                        .put("location", new JsonObject().put("country", country))));
    }

    /// A connection that was answered.
    public static Observation answered(String uid, Instant time, String source, String target, int port) {
        return event(
                uid,
                time,
                4001,
                2,
                body(source)
                        .put("dst_endpoint", new JsonObject().put("ip", target).put("port", port))
                        .put("traffic", new JsonObject().put("bytes_out", 420).put("bytes_in", 4200)));
    }

    public static Observation leased(String uid, Instant time, String mac, String address, String server) {
        return event(
                uid,
                time,
                4004,
                5,
                new JsonObject()
                        .put("src_endpoint", new JsonObject().put("ip", address).put("mac", mac))
                        .put("dst_endpoint", new JsonObject().put("ip", server)));
    }

    /// A connection that a sensor reports when it ends, on a port where no beacon is looked for.
    ///
    /// @param port of the source: with the destination it makes the connection
    public static Observation upload(
            String uid, Instant time, String source, int port, String target, String sensor, long bytes) {
        var event = new JsonObject()
                .put("src_endpoint", new JsonObject().put("ip", source).put("port", port))
                .put("dst_endpoint", new JsonObject().put("ip", target).put("port", 465))
                .put("traffic", new JsonObject().put("bytes_out", bytes))
                .put("metadata", metadata(uid).put("source", sensor));
        return event(uid, time, 4001, 2, event);
    }

    /// Any line of a log source on a host.
    public static Observation line(String uid, Instant time, String source, String host) {
        return event(
                uid,
                time,
                6002,
                1,
                new JsonObject()
                        .put("device", new JsonObject().put("hostname", host))
                        .put("metadata", metadata(uid).put("source", source)));
    }

    private static JsonObject metadata(String uid) {
        return new JsonObject().put("uid", uid).put("tenant_uid", Samples.TENANT);
    }

    /// Requests at a beat, each interval up to `jitter` of the period longer or shorter.
    public static List<Instant> beat(Random random, Instant first, double seconds, double jitter, int count) {
        var times = new ArrayList<Instant>();
        Instant now = first;
        for (int i = 0; i < count; i++) {
            times.add(now);
            now = now.plusMillis((long) (1000 * seconds * (1 + jitter * (2 * random.nextDouble() - 1))));
        }
        return times;
    }

    private static JsonObject body(String source) {
        return new JsonObject().put("src_endpoint", new JsonObject().put("ip", source));
    }

    private static Observation event(String uid, Instant time, int classUid, int activity, JsonObject more) {
        var body = new JsonObject()
                .put("class_uid", classUid)
                .put("activity_id", activity)
                .put("time", time.toEpochMilli())
                .put("metadata", metadata(uid));
        more.forEach(body::put);
        return Observation.of(new Event(body), Samples.TENANT).orElseThrow();
    }
}
