package dev.nightjar.detection.firstseen;

import dev.nightjar.detection.entity.Accounts;
import dev.nightjar.detection.entity.Entities;
import dev.nightjar.detection.entity.HomeNetwork;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Technique;
import dev.nightjar.detection.firstseen.Novelty.Item;
import dev.nightjar.events.model.Event;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The questions about what is new, one row each.
final class Novelties {
    private static final int AUTHENTICATION = 3002;
    private static final int NETWORK_ACTIVITY = 4001;
    private static final int LOGON = 1;
    private static final int SUCCESS = 1;

    /// Above, clients have their own ports (RFC 6335, and what Linux uses).
    private static final int FIRST_CLIENT_PORT = 32_768;

    private static final String WHY = " It is seldom an attack by itself, and adds to what else is known.";

    private Novelties() {}

    static List<Novelty> all() {
        return List.of(country(), device(), host(), service());
    }

    private static Novelty country() {
        return new Novelty(
                "first-seen-country",
                "First log-on from a country",
                new Technique("T1078"),
                event -> logon(event)
                        .flatMap(user -> event.text("src_endpoint.location.country")
                                .filter(country -> country.length() == 2)
                                .map(country -> new Item(user, country.toUpperCase(Locale.ROOT)))),
                "First log-on of %s from country %s",
                "countries",
                "The user was never seen there." + WHY,
                List.of("Ask the user whether they travel.", "Look at the device and the second factor of the log-on."),
                (user, country) -> List.of(actor(user)));
    }

    private static Novelty device() {
        return new Novelty(
                "first-seen-device",
                "First log-on with a device",
                new Technique("T1078"),
                event -> logon(event).flatMap(user -> Device.of(event).map(device -> new Item(user, device))),
                "First log-on of %s with %s",
                "devices",
                "The user was never seen with this machine or kind of software." + WHY,
                List.of("Ask the user whether the device is theirs.", "Look where else the same device logged on."),
                (user, device) -> List.of(actor(user)));
    }

    private static Novelty host() {
        return new Novelty(
                "first-seen-host",
                "First log-on to a host",
                new Technique("T1021"),
                event -> logon(event)
                        .flatMap(user -> event.text("dst_endpoint.hostname")
                                .or(() -> event.text("device.hostname"))
                                .filter(host -> !host.isBlank())
                                .map(host -> new Item(user, host.toLowerCase(Locale.ROOT)))),
                "First log-on of %s to %s",
                "hosts",
                "The user never logged on there." + WHY,
                List.of("Ask the user what they did there.", "Look at what the session started and connected to."),
                (user, host) -> List.of(actor(user), new Entity(Entity.Type.HOST, host, Entity.Role.TARGET)));
    }

    /// Bytes must go both ways: a flow record of a port scan says that packets were let through, not that anybody
    /// answered.
    private static Novelty service() {
        return new Novelty(
                "first-seen-service",
                "New service on a host",
                new Technique("T1571"),
                event -> event.classUid() == NETWORK_ACTIVITY
                                && event.body().number("traffic.bytes_in").orElse(0) > 0
                                && event.body().number("traffic.bytes_out").orElse(0) > 0
                        ? event.text("dst_endpoint.ip")
                                .filter(HomeNetwork::has)
                                .flatMap(host -> port(event).map(port -> new Item(host, port)))
                        : Optional.empty(),
                "New service: %s answers on port %s",
                "ports",
                "The host was never seen to answer on this port." + WHY,
                List.of("Find the program that listens, and who started it.", "Compare with the changes of the day."),
                (host, port) -> List.of(Entities.endpoint(host, Entity.Role.TARGET)));
    }

    private static Optional<String> logon(Event event) {
        return event.classUid() == AUTHENTICATION
                        && event.activityId() == LOGON
                        && event.body().number("status_id").orElse(0) == SUCCESS
                ? Accounts.person(event)
                : Optional.empty();
    }

    private static Optional<String> port(Event event) {
        long port = event.body().number("dst_endpoint.port").orElse(0);
        return port > 0 && port < FIRST_CLIENT_PORT ? Optional.of(Long.toString(port)) : Optional.empty();
    }

    private static Entity actor(String user) {
        return new Entity(Entity.Type.USER, user, Entity.Role.ACTOR);
    }
}
