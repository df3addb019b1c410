package dev.nightjar.detection.novelty;

import dev.nightjar.detection.domain.DomainName;
import dev.nightjar.detection.domain.QuietDomains;
import dev.nightjar.detection.entity.Entities;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Technique;
import dev.nightjar.detection.sigma.value.Cidr;
import dev.nightjar.events.model.Event;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The questions about what is new, one row each, with its thresholds and their reasons.
public final class Novelties {
    private static final int DNS_ACTIVITY = 4003;
    private static final int DHCP_ACTIVITY = 4004;
    private static final int OFFER = 2;
    private static final int ACK = 5;
    private static final int NAK = 6;
    private static final int NO_SUCH_NAME = 3;

    /// Memories that the values of a tenant are spread over: with 4,000 values of a month in each, a million.
    private static final int MEMORIES = 256;

    private Novelties() {}

    /// All of them.
    public static List<Novelty> all() {
        return List.of(newDomain(), newDevice(), newServer());
    }

    /// In 4 different hours of its first day: a new site is read for an hour or two, software that moved in keeps
    /// asking. By 3 sources at most: what is new to many at once is news or an update. A week of learning holds
    /// every day of the week.
    private static Novelty newDomain() {
        return new Novelty(
                "dns-new-domain",
                "New and rare domain",
                Severity.LOW,
                List.of(new Technique("T1071.004"), new Technique("T1583.001")),
                new Span(7, Duration.ofHours(24), 4, 3),
                event -> lookup(event)
                        .filter(name -> QuietDomains.STANDARD.reason(name).isEmpty())
                        .map(name -> new Item(memory(name.registered()), name.registered(), source(event)))
                        .stream()
                        .toList(),
                "New domain: %s was asked for over hours, by few, and never before",
                "Attackers register domains for a campaign and leave them after it; by itself it is a hint, not more.",
                List.of(
                        "Look up when the domain was registered, and by whom.",
                        "Find the process that asks.",
                        "Look what else the host did that day."),
                (value, who) -> both(
                        who.isEmpty() ? Optional.empty() : Optional.of(Entities.endpoint(who, Entity.Role.ACTOR)),
                        new Entity(Entity.Type.DOMAIN, value, Entity.Role.TARGET)));
    }

    /// At once, and after 14 days: who was on holiday while it learned is back. Addresses that a device makes up
    /// (IEEE 802, locally administered: telephones change them by network) are no devices.
    private static Novelty newDevice() {
        return new Novelty(
                "dhcp-new-device",
                "New device",
                Severity.LOW,
                List.of(new Technique("T1200")),
                new Span(14, Duration.ofMinutes(10), 1, 0),
                event -> dhcp(event)
                        .filter(one -> one.activityId() == ACK)
                        .flatMap(one -> one.text("src_endpoint.mac"))
                        .map(mac -> mac.toLowerCase(Locale.ROOT))
                        .filter(Novelties::isOfADevice)
                        .map(mac -> new Item(memory(mac), mac, name(event)))
                        .stream()
                        .toList(),
                "New device: %s took an address for the first time",
                "A machine that was never here is a new purchase, a visitor, or somebody's own box on the network.",
                List.of(
                        "Compare with the inventory.",
                        "Find the port or the access point by the hardware address, and who sits there."),
                (value, who) -> List.of(
                        who.isEmpty()
                                ? new Entity(Entity.Type.RESOURCE, value, Entity.Role.ACTOR)
                                : Entities.endpoint(who, Entity.Role.ACTOR)));
    }

    /// At once, and after 7 days of DHCP in the segment: servers do not come and go. Known in the segment of the
    /// addresses it gives, and in the network as a whole: a router from home gives addresses of its own.
    private static Novelty newServer() {
        return new Novelty(
                "dhcp-rogue-server",
                "New DHCP server",
                Severity.MEDIUM,
                List.of(new Technique("T1557.003")),
                new Span(7, Duration.ofMinutes(10), 1, 0),
                event -> dhcp(event)
                        .filter(one -> one.activityId() == OFFER || one.activityId() == ACK || one.activityId() == NAK)
                        .map(Novelties::server)
                        .filter(server -> !server.isEmpty())
                        .map(server -> Stream.concat(
                                        Stream.of(new Item(List.of("network"), server, "")),
                                        segment(event).stream()
                                                .map(net -> new Item(List.of("segment", net), server, "")))
                                .toList())
                        .orElse(List.of()),
                "New DHCP server: %s answers where it never did",
                "Whoever hands out addresses says where all traffic goes: to a false gateway or name server, too.",
                List.of(
                        "Ask whether a server was added or moved.",
                        "Find its port at the switch by its address, and take it off the network if nobody knows it.",
                        "Renew the leases that it gave."),
                (value, who) -> List.of(Entities.endpoint(value, Entity.Role.ACTOR)));
    }

    private static Optional<DomainName> lookup(Event event) {
        return event.classUid() == DNS_ACTIVITY
                        && event.body().number("rcode_id").orElse(0) != NO_SUCH_NAME
                ? event.text("query.hostname").flatMap(DomainName::of)
                : Optional.empty();
    }

    private static Optional<Event> dhcp(Event event) {
        return event.classUid() == DHCP_ACTIVITY ? Optional.of(event) : Optional.empty();
    }

    private static String source(Event event) {
        return event.text("src_endpoint.ip")
                .or(() -> event.text("src_endpoint.hostname"))
                .or(() -> event.body().has("src_endpoint") ? Optional.empty() : event.text("device.hostname"))
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }

    private static String name(Event event) {
        return event.text("src_endpoint.hostname")
                .or(() -> event.text("src_endpoint.ip"))
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }

    /// By its address where the log has it: a server's own log names the machine.
    private static String server(Event event) {
        return event.text("dst_endpoint.ip")
                .or(() -> event.text("dst_endpoint.hostname"))
                .or(() -> event.text("device.hostname"))
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }

    /// The relay that speaks for a segment, else the usual size of a network around the address that was given.
    private static Optional<String> segment(Event event) {
        return event.text("relay.ip")
                .or(() ->
                        event.text("src_endpoint.ip").flatMap(Cidr::parse).map(address -> network(address.address())));
    }

    private static String network(byte[] address) {
        int bits = address.length == 4 ? 24 : 64;
        for (int i = bits / 8; i < address.length; i++) {
            address[i] = 0;
        }
        return new Cidr(address, bits).toString();
    }

    /// Neither of a group nor made up: the two low bits of the first octet.
    private static boolean isOfADevice(String mac) {
        int second = mac.length() < 2 ? -1 : Character.digit(mac.charAt(1), 16);
        return second >= 0 && (second & 3) == 0;
    }

    private static List<String> memory(String value) {
        return List.of(Integer.toString(Math.floorMod(Prints.digest(value)[31], MEMORIES)));
    }

    private static List<Entity> both(Optional<Entity> actor, Entity target) {
        return Stream.concat(actor.stream(), Stream.of(target)).toList();
    }
}
