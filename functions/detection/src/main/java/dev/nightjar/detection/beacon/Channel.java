package dev.nightjar.detection.beacon;

import dev.nightjar.detection.domain.DomainName;
import dev.nightjar.detection.domain.QuietDomains;
import dev.nightjar.detection.entity.HomeNetwork;
import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Technique;
import dev.nightjar.events.model.Event;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Over what a beacon calls: how an event is read as a contact, and how its finding is named.
public enum Channel {
    /// Look-ups (OCSF 4003), by source and registered domain.
    DNS("beacon-dns", "DNS beacon", "T1071.004") {
        @Override
        Optional<Contact> contact(Event event) {
            return event.classUid() == DNS_ACTIVITY
                    ? event.text("query.hostname").flatMap(name -> named(event, name))
                    : Optional.empty();
        }

        // By the registered domain: the labels before it carry what a beacon says.
        private Optional<Contact> named(Event event, String name) {
            return DomainName.of(name)
                    .filter(domain -> QuietDomains.STANDARD.reason(domain).isEmpty())
                    .flatMap(domain -> by(event, List.of(domain.registered()), name.toLowerCase(Locale.ROOT)));
        }
    },

    /// Connections (OCSF 4001) from inside to an address outside, by source, destination and port. Flow records that
    /// are written at steady times by themselves (`Traffic`) are no beats.
    CONNECTION("beacon-connection", "Connection beacon", "T1071") {
        private static final Set<Long> QUIET_PORTS = Set.of(25L, 53L, 67L, 68L, 123L, 465L, 587L, 853L);
        private static final int TRAFFIC = 6;

        @Override
        Optional<Contact> contact(Event event) {
            if (event.classUid() != NETWORK_ACTIVITY || event.activityId() == TRAFFIC) {
                return Optional.empty();
            }
            long port = event.body().number("dst_endpoint.port").orElse(0);
            return event.text("dst_endpoint.ip")
                    .filter(address -> !HomeNetwork.has(address) && port > 0 && !QUIET_PORTS.contains(port))
                    .filter(address ->
                            HomeNetwork.has(event.text("src_endpoint.ip").orElse("")))
                    .flatMap(address -> by(event, List.of(address, Long.toString(port)), ""));
        }
    },

    /// Names in web requests (OCSF 4002) and in TLS handshakes, from inside, by source and host name.
    WEB("beacon-web", "Web beacon", "T1071.001") {
        @Override
        Optional<Contact> contact(Event event) {
            if (event.classUid() / 1000 != NETWORK_CATEGORY || event.classUid() == DNS_ACTIVITY) {
                return Optional.empty();
            }
            return event.text("http_request.url.hostname")
                    .or(() -> event.text("tls.sni"))
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .filter(name -> DomainName.of(name)
                            .filter(domain ->
                                    QuietDomains.STANDARD.reason(domain).isEmpty())
                            .isPresent())
                    .filter(name ->
                            HomeNetwork.has(event.text("src_endpoint.ip").orElse("")))
                    .flatMap(name -> by(
                            event,
                            List.of(name),
                            event.text("http_request.url.path").orElse("")));
        }
    };

    private static final int NETWORK_CATEGORY = 4;
    private static final int NETWORK_ACTIVITY = 4001;
    private static final int DNS_ACTIVITY = 4003;

    private final String uid;
    private final String caption;
    private final String technique;

    Channel(String uid, String caption, String technique) {
        this.uid = uid;
        this.caption = caption;
        this.technique = technique;
    }

    /// Empty when the event is no contact, or one that the policy keeps quiet.
    abstract Optional<Contact> contact(Event event);

    Analytic analytic() {
        return new Analytic(
                Analytic.Kind.STATISTICAL,
                uid,
                caption,
                "1",
                "Nightjar",
                List.of("https://attack.mitre.org/techniques/" + technique.replace('.', '/') + "/"));
    }

    Technique technique() {
        return new Technique(technique);
    }

    /// The destination as an entity.
    Entity target(List<String> destination) {
        return new Entity(
                this == CONNECTION ? Entity.Type.ADDRESS : Entity.Type.DOMAIN,
                destination.getFirst(),
                Entity.Role.TARGET);
    }

    private static Optional<Contact> by(Event event, List<String> destination, String detail) {
        String named = text(event, "src_endpoint.hostname");
        // An agent on the machine itself reports no source: it is the device.
        boolean isAgent = !event.body().has("src_endpoint");
        return Stream.of(
                        text(event, "src_endpoint.ip"),
                        named,
                        isAgent ? text(event, "device.hostname") : "",
                        isAgent ? text(event, "device.ip") : "")
                .filter(source -> !source.isEmpty())
                .findFirst()
                .map(source ->
                        new Contact(destination, source, named.equals(source) ? "" : named, detail, bytes(event)));
    }

    private static String text(Event event, String path) {
        return event.text(path).map(text -> text.toLowerCase(Locale.ROOT)).orElse("");
    }

    private static long bytes(Event event) {
        return event.body()
                .number("traffic.bytes_out")
                .orElse(event.body().number("traffic.bytes").orElse(-1));
    }
}
