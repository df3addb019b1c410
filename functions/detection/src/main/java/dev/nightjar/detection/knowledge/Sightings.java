package dev.nightjar.detection.knowledge;

import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.flow.Shortened;
import dev.nightjar.detection.knowledge.Sighting.Kind;
import dev.nightjar.events.model.Event;
import java.util.Locale;
import java.util.Optional;

/// Reads from an event who has which address.
///
/// | Event | Sighting |
/// |---|---|
/// | DHCP Activity (4004): ack | the client of `src_endpoint` has its address, until `end_time` or for `lease_dur` |
/// | DHCP Activity: offer | the client had no address before |
/// | DHCP Activity: request | the client's name |
/// | DHCP Activity: release, expire, decline, refusal | it has it no more |
/// | Network or DNS Activity that an agent saw a process of its machine begin (`actor.process`) | the machine |
/// | Authentication (3002), a log-on that succeeded from an address inside | the user, and the machine if named |
final class Sightings {
    private static final int MAX_NAME = 128;
    private static final int MAX_ADDRESS = 64;

    private static final int AUTHENTICATION = 3002;
    private static final int NETWORK = 4001;
    private static final int DNS = 4003;
    private static final int DHCP = 4004;

    private static final int DECLINE = 4;
    private static final int OUTBOUND = 2;
    private static final int LOGON = 1;
    private static final int SUCCESS = 1;

    private Sightings() {}

    /// @param address in the form that histories are kept under
    record Seen(String address, Sighting sighting) {}

    static Optional<Seen> of(Observation one) {
        Optional<Kind> kind = kind(one.event());
        return kind.isEmpty() ? Optional.empty() : address(one.event()).map(address -> seen(one, kind.get(), address));
    }

    /// The form that an address is kept and asked for under.
    static String form(String address) {
        return Shortened.to(address.toLowerCase(Locale.ROOT), MAX_ADDRESS);
    }

    private static Optional<Kind> kind(Event event) {
        return switch (event.classUid()) {
            case DHCP ->
                switch (event.activityId()) {
                    case 2 -> Optional.of(Kind.OFFER);
                    case 5 -> Optional.of(Kind.GRANT);
                    case 3 ->
                        event.text("src_endpoint.hostname").isPresent() ? Optional.of(Kind.NAME) : Optional.empty();
                    case DECLINE, 6, 7, 9 -> Optional.of(Kind.END);
                    default -> Optional.empty();
                };
            case NETWORK, DNS -> isOfAgent(event) ? Optional.of(Kind.SEEN) : Optional.empty();
            case AUTHENTICATION -> isLogonFromInside(event) ? Optional.of(Kind.SEEN) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /// Only what a machine itself began has its address as the source.
    private static boolean isOfAgent(Event event) {
        return event.body().object("actor.process").isPresent()
                && event.text("device.hostname").isPresent()
                && (event.classUid() == DNS || direction(event) == OUTBOUND);
    }

    private static boolean isLogonFromInside(Event event) {
        return event.activityId() == LOGON
                && event.body().number("status_id").orElse(0) == SUCCESS
                && event.text("user.name").isPresent()
                && event.text("src_endpoint.ip").filter(Addresses::isInside).isPresent();
    }

    private static long direction(Event event) {
        return event.body().number("connection_info.direction_id").orElse(0);
    }

    private static Optional<String> address(Event event) {
        return event.text("src_endpoint.ip")
                .filter(text -> Machine.isAddress(text) && Addresses.tellsMachinesApart(text))
                .map(Sightings::form);
    }

    private static Seen seen(Observation one, Kind kind, String address) {
        Event event = one.event();
        boolean isOfAgent = event.classUid() == NETWORK || event.classUid() == DNS;
        var sighting = new Sighting(
                event.time().toEpochMilli(),
                kind,
                kind == Kind.GRANT ? end(event) : 0,
                name(event, "src_endpoint.mac").toLowerCase(Locale.ROOT),
                host(event, isOfAgent ? "device.hostname" : "src_endpoint.hostname"),
                kind == Kind.SEEN ? name(event, isOfAgent ? "actor.user.name" : "user.name") : "",
                one.uid());
        return new Seen(address, sighting);
    }

    private static long end(Event event) {
        long end = event.body().number("end_time").orElse(0);
        long seconds = event.body().number("lease_dur").orElse(0);
        return end > 0 || seconds <= 0 ? Math.max(0, end) : event.time().toEpochMilli() + seconds * 1000;
    }

    private static String host(Event event, String path) {
        String host = name(event, path).toLowerCase(Locale.ROOT);
        return Machine.isAddress(host) ? "" : host;
    }

    private static String name(Event event, String path) {
        return event.text(path)
                .map(text -> Shortened.to(text.strip(), MAX_NAME))
                .filter(text -> !text.equals("-"))
                .orElse("");
    }
}
