package dev.nightjar.detection.distinct;

import dev.nightjar.detection.domain.DomainName;
import dev.nightjar.detection.domain.Encoded;
import dev.nightjar.detection.domain.QuietDomains;
import dev.nightjar.detection.entity.Accounts;
import dev.nightjar.detection.entity.Entities;
import dev.nightjar.detection.entity.HomeNetwork;
import dev.nightjar.detection.entity.Sources;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Technique;
import dev.nightjar.events.model.Event;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The questions about different values, one row each, with its limits and their reasons.
///
/// What strangers on the Internet try against an open port is its noise, all day: scans and guesses are told of sources
/// inside, and a guess that succeeds by another detector.
public final class Patterns {
    private static final int AUTHENTICATION = 3002;
    private static final int NETWORK_ACTIVITY = 4001;
    private static final int DNS_ACTIVITY = 4003;
    private static final int DHCP_ACTIVITY = 4004;
    private static final int EVENT_LOG_ACTIVITY = 1008;
    private static final int CLEARED = 1;
    private static final int DECLINED = 4;
    private static final int NO_SUCH_NAME = 3;
    private static final int FAILURE = 2;

    /// What parsers write where the log names nobody.
    private static final String NOBODY_NAMED = "unknown";

    /// What parsers write under `status_detail`.
    private static final String NO_SUCH_USER = "user does not exist";

    private static final int FAILED = 4;
    private static final int REFUSED = 5;

    /// Above, clients have their own ports: answers to them are no scan (RFC 6335, and what Linux uses).
    private static final int FIRST_CLIENT_PORT = 32_768;

    /// Everybody asks many hosts for these.
    private static final Set<Long> COMMON_PORTS = Set.of(25L, 53L, 67L, 80L, 123L, 443L, 853L, 5353L, 8080L);

    /// Where one logs in on other machines: SSH, RPC, SMB, RDP, WinRM.
    private static final Set<Long> LOGIN_PORTS = Set.of(22L, 135L, 445L, 3389L, 5985L, 5986L);

    /// Bits of evidence for generated names that are a finding, in at least so many of them.
    public static final int GENERATED_BITS = 70;

    public static final int GENERATED_NAMES = 5;

    private Patterns() {}

    /// All of them.
    public static List<Pattern> all() {
        return List.of(
                tunnel(),
                generatedNames(),
                portScan(),
                hostScan(),
                slowScan(),
                spraying(),
                slowSpraying(),
                distributedGuessing(),
                fanOut(),
                clearedLog(),
                addressConflict());
    }

    /// 150 bits of evidence in at least three names. By the bounds of [Encoded]: fifteen names with a hash that are
    /// asked for their address, six that are asked for text, four of a type that nothing else asks for, or three
    /// long ones.
    private static Pattern tunnel() {
        return new Pattern(
                "dns-tunnel",
                "DNS tunnel",
                Severity.HIGH,
                List.of(new Technique("T1071.004"), new Technique("T1572"), new Technique("T1048")),
                new Limits(3, 150, Duration.ofMinutes(1), 10),
                event -> lookup(event)
                        .filter(name -> !name.below().isEmpty()
                                && QuietDomains.STANDARD.reason(name).isEmpty())
                        .flatMap(name -> written(event, name)),
                "DNS tunnel: %s writes data into names of %s",
                "names that look like data",
                "Whoever runs the domain reads what is written there: so data leaves and orders come in through a"
                        + " network that lets nothing else pass.",
                List.of(
                        "Find the host and the process that asks.",
                        "Block the domain at the name server, and isolate the host if nobody knows the software.",
                        "Estimate from the names what was sent, and since when."),
                key -> List.of(
                        actor(key.getFirst()), new Entity(Entity.Type.DOMAIN, key.getLast(), Entity.Role.TARGET)));
    }

    /// 70 bits of evidence in at least five names within ten minutes: typing errors and dead links look like names that
    /// people give, and give none; software that looks for its master asks by the dozen.
    private static Pattern generatedNames() {
        return new Pattern(
                "dns-generated-names",
                "Look-ups of generated names",
                Severity.HIGH,
                List.of(new Technique("T1568.002")),
                new Limits(GENERATED_NAMES, GENERATED_BITS, Duration.ofMinutes(1), 10),
                event -> lookup(event)
                        .filter(name -> event.body().number("rcode_id").orElse(0) == NO_SUCH_NAME)
                        .flatMap(name -> generated(event, name)),
                "Look-ups of generated names: %s",
                "domains that do not exist and look like made by a program",
                "Malware that has lost its server tries names by a secret calendar until one answers.",
                List.of(
                        "Find the host and the process that asks.",
                        "Look whether one of such names did answer, and what was sent there.",
                        "Isolate the host if the software is not known."),
                key -> List.of(actor(key.getFirst())));
    }

    /// 50 ports of one host: no client needs as many, and no service changes its port so.
    private static Pattern portScan() {
        return new Pattern(
                "scan-ports",
                "Port scan of a host",
                Severity.MEDIUM,
                List.of(new Technique("T1046")),
                new Limits(50, 0, Duration.ofMinutes(1), 10),
                event -> fromInside(event)
                        .filter(source -> port(event) > 0 && port(event) < FIRST_CLIENT_PORT)
                        .flatMap(source -> target(event)
                                .map(target -> new Item(List.of(source, target), Long.toString(port(event)), 1))),
                "Port scan: %s looks for open ports of %s",
                "ports",
                "Somebody inside looks for what can be attacked next.",
                scanSteps(),
                key -> List.of(actor(key.getFirst()), Entities.endpoint(key.getLast(), Entity.Role.TARGET)));
    }

    /// 50 hosts on one port that is not everybody's.
    private static Pattern hostScan() {
        return new Pattern(
                "scan-hosts",
                "Scan for hosts",
                Severity.MEDIUM,
                List.of(new Technique("T1046"), new Technique("T1018")),
                new Limits(50, 0, Duration.ofMinutes(1), 10),
                event -> fromInside(event)
                        .filter(source -> port(event) > 0 && port(event) < FIRST_CLIENT_PORT)
                        .filter(source -> !COMMON_PORTS.contains(port(event)))
                        .flatMap(source -> target(event)
                                .map(target -> new Item(List.of(source, Long.toString(port(event))), target, 1))),
                "Scan: %s looks for hosts that answer on port %s",
                "hosts",
                "Somebody inside looks for what can be attacked next.",
                scanSteps(),
                key -> List.of(actor(key.getFirst())));
    }

    /// 60 refusals of different ports and hosts in a day: below one in twenty minutes nobody sees it who counts by
    /// minutes, and only who does not know the network is refused so often.
    private static Pattern slowScan() {
        return new Pattern(
                "scan-slow",
                "Slow scan",
                Severity.MEDIUM,
                List.of(new Technique("T1046")),
                new Limits(60, 0, Duration.ofHours(1), 24),
                event -> fromInside(event)
                        .filter(source -> event.activityId() == FAILED || event.activityId() == REFUSED)
                        .flatMap(source -> target(event)
                                .filter(HomeNetwork::has)
                                .map(target -> new Item(List.of(source), target + ":" + port(event), 1))),
                "Slow scan: %s was refused all over the network",
                "ports of hosts that refused",
                "Whoever belongs here knows where to connect to; this one is trying.",
                scanSteps(),
                key -> List.of(actor(key.getFirst())));
    }

    /// 15 accounts: a shared machine has a few users who mistype, not so many within half an hour.
    private static Pattern spraying() {
        return new Pattern(
                "password-spraying",
                "Password spraying",
                Severity.HIGH,
                List.of(new Technique("T1110.003")),
                new Limits(15, 0, Duration.ofMinutes(5), 6),
                event -> failedFromInside(event)
                        .flatMap(source -> failedUser(event).map(user -> new Item(List.of(source), user, 1))),
                "Password spraying: failed logins as many users from %s",
                "users",
                "One password for many accounts stays below the limit at which an account is locked.",
                List.of(
                        "Look for a success among the logins from the same source, and treat that account as lost.",
                        "Find out who uses the source, and isolate it if nobody explains it."),
                key -> List.of(actor(key.getFirst())));
    }

    /// 30 accounts in a day: who tries one every half hour stays below every count by minutes; a gateway behind which
    /// many people stand belongs on the list of the policy.
    private static Pattern slowSpraying() {
        return new Pattern(
                "password-spraying-slow",
                "Slow password spraying",
                Severity.MEDIUM,
                List.of(new Technique("T1110.003")),
                new Limits(30, 0, Duration.ofHours(1), 24),
                event -> failedFromInside(event)
                        .flatMap(source -> failedUser(event).map(user -> new Item(List.of(source), user, 1))),
                "Slow password spraying: failed logins as many users from %s in a day",
                "users",
                "Whoever tries one password per account and hour is seen by nobody who counts by minutes.",
                List.of(
                        "Look for a success among the logins from the same source, and treat that account as lost.",
                        "Rule out a gateway or a terminal server of our own, and put it on the list of the policy."),
                key -> List.of(actor(key.getFirst())));
    }

    /// 20 sources in half an hour for one account that exists: people have a few addresses. Names that every machine
    /// has are tried from everywhere all day, and users who do not exist cannot be guessed.
    private static Pattern distributedGuessing() {
        return new Pattern(
                "password-guessing-distributed",
                "Password guessing from many addresses",
                Severity.MEDIUM,
                List.of(new Technique("T1110.001")),
                new Limits(20, 0, Duration.ofMinutes(5), 6),
                event -> failedUser(event)
                        .filter(user -> !Accounts.isShared(user))
                        .filter(user -> !event.text("status_detail").orElse("").contains(NO_SUCH_USER))
                        .flatMap(user -> event.text("src_endpoint.ip")
                                .map(source -> new Item(List.of(user), Sources.of(source), 1))),
                "Password guessing: failed logins as %s from many addresses",
                "addresses",
                "Whoever owns many machines tries from each of them once or twice, so that no address stands out.",
                List.of(
                        "Look for a success of the account since, from any address.",
                        "Require a second factor, and change the password if it was used elsewhere too.",
                        "Block at the gateway by country or network rather than by address."),
                key -> List.of(new Entity(Entity.Type.USER, key.getFirst(), Entity.Role.TARGET)));
    }

    /// 20 hosts in half an hour: an administrator works on a few; a program that spreads, on all it finds.
    private static Pattern fanOut() {
        return new Pattern(
                "lateral-fan-out",
                "Connections to many hosts' login ports",
                Severity.MEDIUM,
                List.of(new Technique("T1021")),
                new Limits(20, 0, Duration.ofMinutes(5), 6),
                event -> fromInside(event)
                        .filter(source -> LOGIN_PORTS.contains(port(event)))
                        .flatMap(source -> target(event)
                                .filter(HomeNetwork::has)
                                .map(target -> new Item(List.of(source), target, 1))),
                "Lateral movement: %s connects to the login ports of many hosts",
                "hosts",
                "Whoever has one machine uses it to get at the others.",
                List.of(
                        "Rule out management and backup servers, and put them on the list of those that may.",
                        "Look at which of the connections became sessions, and as whom.",
                        "Isolate the source if nobody explains it."),
                key -> List.of(actor(key.getFirst())));
    }

    /// One is enough: logs are archived, not cleared.
    private static Pattern clearedLog() {
        return new Pattern(
                "audit-log-cleared",
                "Audit log cleared",
                Severity.HIGH,
                List.of(new Technique("T1070.001")),
                new Limits(1, 0, Duration.ofMinutes(1), 1),
                event -> event.classUid() == EVENT_LOG_ACTIVITY && event.activityId() == CLEARED
                        ? event.text("device.hostname")
                                .flatMap(host -> event.text("metadata.uid")
                                        .map(uid -> new Item(List.of(host.toLowerCase(Locale.ROOT)), uid, 1)))
                        : Optional.empty(),
                "Audit log cleared on %s",
                "cleared logs",
                "Who clears a log hides what it told.",
                List.of(
                        "Ask who did it and why; the event names the account.",
                        "Read what was collected of the log before, from the lake.",
                        "Keep the host's memory and disk for analysis if nobody explains it."),
                key -> List.of(new Entity(Entity.Type.HOST, key.getFirst(), Entity.Role.TARGET)));
    }

    /// One is enough: a client declines an address (RFC 2131, section 3.1) because somebody else answers to it.
    private static Pattern addressConflict() {
        return new Pattern(
                "dhcp-address-conflict",
                "Address conflict",
                Severity.LOW,
                List.of(new Technique("T1557")),
                new Limits(1, 0, Duration.ofMinutes(1), 1),
                event -> event.classUid() == DHCP_ACTIVITY && event.activityId() == DECLINED
                        ? source(event)
                                .flatMap(address ->
                                        event.text("metadata.uid").map(uid -> new Item(List.of(address), uid, 1)))
                        : Optional.empty(),
                "Address conflict: somebody uses %s without a lease",
                "declined addresses",
                "A machine with an address that it was not given is misconfigured, or sits between two others.",
                List.of(
                        "Find the machine by its hardware address in the switches' tables.",
                        "Rule out an address that was set by hand."),
                key -> List.of(actor(key.getFirst())));
    }

    private static List<String> scanSteps() {
        return List.of(
                "Rule out a scanner or a monitor of our own.",
                "Find the host and the process that connects, and what started it.",
                "Isolate the source if nobody explains it.");
    }

    private static Optional<DomainName> lookup(Event event) {
        return event.classUid() == DNS_ACTIVITY
                ? event.text("query.hostname").flatMap(DomainName::of)
                : Optional.empty();
    }

    private static Optional<Item> written(Event event, DomainName name) {
        long bits = Encoded.bits(name.below(), event.text("query.type").orElse(""));
        return bits == 0
                ? Optional.empty()
                : source(event)
                        .map(source -> new Item(
                                List.of(source, name.registered()), name.below().toLowerCase(Locale.ROOT), bits));
    }

    private static Optional<Item> generated(Event event, DomainName name) {
        long bits = Lexicon.evidence(name.registered());
        return bits == 0
                ? Optional.empty()
                : source(event).map(source -> new Item(List.of(source), name.registered(), bits));
    }

    /// An agent on the machine itself reports no source: it is the device.
    private static Optional<String> source(Event event) {
        return event.text("src_endpoint.ip")
                .or(() -> event.text("src_endpoint.hostname"))
                .or(() -> event.body().has("src_endpoint") ? Optional.empty() : event.text("device.hostname"));
    }

    private static Optional<String> fromInside(Event event) {
        return event.classUid() == NETWORK_ACTIVITY
                ? event.text("src_endpoint.ip").filter(HomeNetwork::has)
                : Optional.empty();
    }

    private static Optional<String> failedFromInside(Event event) {
        return event.classUid() == AUTHENTICATION
                        && event.body().number("status_id").orElse(0) == FAILURE
                ? event.text("src_endpoint.ip").filter(HomeNetwork::has)
                : Optional.empty();
    }

    /// In lower case: a name spelt in two ways is one account.
    private static Optional<String> failedUser(Event event) {
        return event.classUid() == AUTHENTICATION
                        && event.body().number("status_id").orElse(0) == FAILURE
                ? event.text("user.name")
                        .map(user -> user.strip().toLowerCase(Locale.ROOT))
                        .filter(user -> !user.isEmpty() && !user.equals(NOBODY_NAMED))
                : Optional.empty();
    }

    private static Optional<String> target(Event event) {
        return event.text("dst_endpoint.ip");
    }

    private static long port(Event event) {
        return event.body().number("dst_endpoint.port").orElse(0);
    }

    private static Entity actor(String source) {
        return Entities.endpoint(source, Entity.Role.ACTOR);
    }
}
