package dev.nightjar.detection.volume;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.entity.Entities;
import dev.nightjar.detection.entity.HomeNetwork;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Technique;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.events.model.Event;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The questions about amounts, one row each, with its thresholds and their reasons.
public final class Gauges {
    private static final int NETWORK_ACTIVITY = 4001;
    private static final int HTTP_ACTIVITY = 4002;
    private static final int TRAFFIC = 6;
    private static final long MINUTE = 60_000;

    private Gauges() {}

    /// All of them.
    public static List<Gauge> all() {
        return List.of(bytesOut(), logLines());
    }

    /// 100 MB in an hour: below, it is a mail with pictures. 6 deviations, and twice what happens three times in two
    /// weeks: uploads are few and large, so that the median alone says little. 24 hours on 5 days, so that a week's
    /// work is known.
    private static Gauge bytesOut() {
        return new Gauge(
                "exfiltration-volume",
                "Unusual amount of data sent out",
                Severity.MEDIUM,
                List.of(new Technique("T1048"), new Technique("T1567")),
                new Baseline(100_000_000, 6, 2, 24, 5),
                one -> sent(one).flatMap(bytes -> outward(one, bytes)),
                Transfers.NONE,
                Transfers::of,
                "Unusual amount of data sent out by %s",
                "bytes",
                "Stolen data leaves in bulk, and mostly at once.",
                List.of(
                        "Look at the destinations: whose are they, and who else uses them?",
                        "Find the process that sends, and ask whoever works at the host.",
                        "Rule out a new backup or a move; else block the destination and isolate the host."),
                key -> List.of(Entities.endpoint(key.getFirst(), Entity.Role.ACTOR)));
    }

    /// 10,000 lines in an hour: below, nobody's store fills. 10 deviations, and five times what happens three times in
    /// two weeks: logs come in bursts.
    private static Gauge logLines() {
        return new Gauge(
                "log-volume",
                "Unusual amount of logs",
                Severity.LOW,
                List.of(),
                new Baseline(10_000, 10, 5, 24, 5),
                Gauges::line,
                Distinct.NONE,
                Distinct::of,
                "Unusual amount of logs of %s from %s",
                "events",
                "A flood of logs is an attack that is tried over and over, a fault, or noise to hide in.",
                List.of("Look what most of the lines say.", "Rule out that somebody turned up what is logged."),
                key -> Stream.of(key.getLast())
                        .filter(host -> !host.isEmpty())
                        .map(host -> Entities.endpoint(host, Entity.Role.ACTOR))
                        .toList());
    }

    /// Records of one direction tell only how much was moved.
    private static Optional<Long> sent(Observation one) {
        Event event = one.event();
        if (event.classUid() != NETWORK_ACTIVITY && event.classUid() != HTTP_ACTIVITY) {
            return Optional.empty();
        }
        var out = event.body().number("traffic.bytes_out");
        if (out.isPresent()) {
            return Optional.of(Math.max(0, out.getAsLong()));
        }
        boolean isOneWay = event.activityId() == TRAFFIC
                && event.body().number("traffic.bytes_in").isEmpty();
        var bytes = event.body().number("traffic.bytes");
        return isOneWay && bytes.isPresent() ? Optional.of(Math.max(0, bytes.getAsLong())) : Optional.empty();
    }

    /// From inside to outside. What a proxy was asked goes to the host of the URL.
    private static Optional<Portion> outward(Observation one, long bytes) {
        Event event = one.event();
        String source = event.text("src_endpoint.ip").orElse("");
        String address = event.text("dst_endpoint.ip").orElse("");
        String name = event.text("http_request.url.hostname")
                .or(() -> event.text("dst_endpoint.hostname"))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        boolean isProxied = event.classUid() == HTTP_ACTIVITY && HomeNetwork.has(address) && !name.isEmpty();
        String destination = address.isEmpty() || isProxied ? name : address;
        if (!HomeNetwork.has(source) || destination.isEmpty() || HomeNetwork.has(destination)) {
            return Optional.empty();
        }
        return Optional.of(new Portion(List.of(source), connection(one, destination), bytes, destination));
    }

    /// The same for all sensors that saw a connection, by its ends; of records that are written while it goes on, by
    /// the minute too. Without ports it is the event's own.
    private static long connection(Observation one, String destination) {
        Event event = one.event();
        long from = event.body().number("src_endpoint.port").orElse(0);
        if (from == 0) {
            return print(one.uid());
        }
        String ends =
                destination + "|" + event.body().number("dst_endpoint.port").orElse(0) + "|" + from + "|"
                        + event.body().number("connection_info.protocol_num").orElse(0);
        return print(
                event.activityId() == TRAFFIC && event.classUid() == NETWORK_ACTIVITY
                        ? ends + "|" + Math.floorDiv(event.time().toEpochMilli(), MINUTE)
                        : ends);
    }

    private static Optional<Portion> line(Observation one) {
        long id = print(one.uid());
        return Distinct.isSampled(id)
                ? one.event()
                        .text("metadata.source")
                        .map(source -> new Portion(
                                List.of(
                                        source,
                                        one.event()
                                                .text("device.hostname")
                                                .orElse("")
                                                .toLowerCase(Locale.ROOT)),
                                id,
                                1,
                                ""))
                : Optional.empty();
    }

    private static long print(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
