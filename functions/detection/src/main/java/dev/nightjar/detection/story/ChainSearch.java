package dev.nightjar.detection.story;

import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.hunt.LakeReader;
import dev.nightjar.detection.hunt.LakeSlice;
import dev.nightjar.detection.incident.Chain;
import dev.nightjar.detection.incident.Chain.Download;
import dev.nightjar.detection.incident.Chain.Infected;
import dev.nightjar.detection.incident.Chain.Program;
import dev.nightjar.detection.incident.Member;
import dev.nightjar.detection.knowledge.Holder;
import dev.nightjar.detection.knowledge.Leases;
import dev.nightjar.detection.knowledge.Machine;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Explains a beacon: reads the lake twice, once for the machine and the destination, once for what was found with
/// them. Deterministic: the order in which the lake hands over its events does not matter.
public final class ChainSearch {
    /// So far back a first visit, and others that have the same, are looked for.
    public static final Duration REACH = Duration.ofDays(7);

    /// So long after the last finding others with the same are looked for, and machines that were cleaned are heard of.
    public static final Duration WATCH = Duration.ofDays(30);

    /// The names that findings of beacons begin with.
    private static final String BEACON = "beacon-";

    private static final Set<Integer> NETWORK = Set.of(4001, 4002, 4003);
    private static final Set<Integer> EVERYTHING = Set.of(1001, 1005, 1007, 4001, 4002, 4003);

    /// More answers than that are a content network's; an attacker's own are few.
    private static final int MAX_ADDRESSES = 16;

    private static final int MAX_OTHERS = 200;

    /// Machines of which it is remembered when they were last heard of.
    private static final int MAX_HEARD = 500_000;

    /// Beacons to different destinations of which the best explained is told; each costs two readings of the lake.
    private static final int MAX_DESTINATIONS = 4;

    private final String tenant;
    private final LakeReader lake;
    private final Whose whose;
    private final Destination destination;
    private final Member beacon;
    private final String machine;
    private final Instant end;
    private final Map<String, Contact> contacts = new HashMap<>();
    private final Traces traces = new Traces();
    private final Map<String, Instant> heard = new HashMap<>();
    private final Set<String> answered = new TreeSet<>();

    private ChainSearch(
            String tenant, LakeReader lake, Leases leases, Member beacon, Destination destination, Instant end) {
        this.tenant = tenant;
        this.lake = lake;
        this.whose = new Whose(leases);
        this.beacon = beacon;
        this.destination = destination;
        this.machine = machine(tenant, beacon, leases);
        this.end = end;
    }

    /// The chain of a beacon among findings; empty when there is none. Of beacons to several destinations the one
    /// that is explained best: a poll that only looks like a beacon has no download behind it, and more machines
    /// in it.
    public static Optional<Chain> of(String tenant, List<Member> members, Leases leases, LakeReader lake) {
        Instant last = members.stream()
                .map(Member::lastSeen)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        Map<Destination, Member> beacons = new LinkedHashMap<>();
        members.stream()
                .filter(member -> member.analytic().startsWith(BEACON))
                .sorted(Member.EARLIEST)
                .forEach(beacon -> destination(beacon).ifPresent(to -> beacons.putIfAbsent(to, beacon)));
        var chains = new ArrayList<Chain>();
        for (Map.Entry<Destination, Member> one : beacons.entrySet()) {
            boolean isExplained = chains.stream().anyMatch(chain -> chain.site().isPresent());
            if (chains.size() < MAX_DESTINATIONS && !isExplained) {
                chains.add(
                        new ChainSearch(tenant, lake, leases, one.getValue(), one.getKey(), last.plus(WATCH)).chain());
            }
        }
        return chains.stream()
                .min(Comparator.comparing((Chain chain) -> chain.site().isEmpty())
                        .thenComparing(chain -> chain.process().isEmpty())
                        .thenComparingInt(chain -> chain.others().size()));
    }

    private static Optional<Destination> destination(Member beacon) {
        return Stream.of(Entity.Type.DOMAIN, Entity.Type.ADDRESS)
                .flatMap(type -> beacon.entities().stream()
                        .filter(entity -> entity.type() == type && entity.role() == Entity.Role.TARGET))
                .map(entity -> new Destination(entity.value()))
                .findFirst();
    }

    /// By the lease of the acting address, else by the name that the finding has.
    private static String machine(String tenant, Member beacon, Leases leases) {
        Optional<String> address = actor(beacon, Entity.Type.ADDRESS);
        return address.flatMap(one -> leases.at(tenant, one, beacon.lastSeen()))
                .flatMap(Holder::machine)
                .or(() -> actor(beacon, Entity.Type.HOST).map(Machine::key))
                .or(() -> address)
                .orElse("");
    }

    private static Optional<String> actor(Member beacon, Entity.Type type) {
        return beacon.entities().stream()
                .filter(entity -> entity.type() == type && entity.role() == Entity.Role.ACTOR)
                .map(Entity::value)
                .findFirst();
    }

    private Chain chain() {
        lake.read(slice(EVERYTHING), this::lookAt);
        Instant first = firstContact();
        var origin = new Origin(traces, destination, addresses(), first);
        Optional<Traces.Running> talker = origin.talker();
        Optional<Program> program = talker.map(origin::program);
        Optional<Download> download = talker.flatMap(origin::download);
        sweep(origin.addresses(), hashes(program, download));
        return new Chain(
                destination.name(),
                first,
                host(first),
                program,
                download.flatMap(origin::site),
                download,
                contacts.entrySet().stream()
                        .filter(one -> !one.getKey().equals(machine))
                        .sorted(Map.Entry.comparingByKey())
                        .limit(MAX_OTHERS)
                        .map(one -> infected(one.getKey(), one.getValue()))
                        .toList());
    }

    private LakeSlice slice(Set<Integer> classes) {
        return new LakeSlice(tenant, classes, beacon.firstSeen().minus(REACH), end);
    }

    private void lookAt(Observation one) {
        boolean isMet = NETWORK.contains(one.event().classUid()) && destination.isMet(one.event());
        if (isMet) {
            answers(one.event()).forEach(answered::add);
        }
        whose.did(one).ifPresent(doer -> {
            hear(doer.machine(), one.event().time());
            if (isMet) {
                contact(doer, one, "talks to " + destination.name());
            }
            if (doer.machine().equals(machine)) {
                traces.add(one);
            }
        });
    }

    private void contact(Whose.Doer doer, Observation one, String reason) {
        contacts.computeIfAbsent(doer.machine(), Contact::new)
                .add(doer, one.event().time(), one.uid(), reason);
    }

    private void hear(String name, Instant time) {
        if (heard.size() < MAX_HEARD || heard.containsKey(name)) {
            heard.merge(name, time, (a, b) -> a.isAfter(b) ? a : b);
        }
    }

    private Infected infected(String name, Contact contact) {
        return contact.infected(heard.getOrDefault(name, Instant.MIN));
    }

    private Instant firstContact() {
        Contact own = contacts.get(machine);
        return own == null ? beacon.firstSeen() : own.first();
    }

    /// The machine as the lake shows it; as the finding shows it where the lake has nothing of it yet.
    private Infected host(Instant first) {
        Contact own = contacts.get(machine);
        return own != null
                ? infected(machine, own)
                : new Infected(
                        machine,
                        "",
                        "",
                        actor(beacon, Entity.Type.ADDRESS).stream().toList(),
                        first,
                        beacon.lastSeen(),
                        heard.getOrDefault(machine, beacon.lastSeen()),
                        List.of(beacon.title()),
                        beacon.events());
    }

    /// None when there are so many that they cannot be the attacker's alone.
    private Set<String> addresses() {
        return answered.size() > MAX_ADDRESSES ? Set.of() : Set.copyOf(answered);
    }

    private static Set<String> hashes(Optional<Program> program, Optional<Download> download) {
        return Stream.concat(
                        program.stream().flatMap(one -> one.hashes().stream()),
                        download.stream().flatMap(one -> one.hashes().stream()))
                .filter(hash -> !hash.startsWith("IMPHASH")) // many programs that are not the same share it
                .collect(Collectors.toSet());
    }

    /// Other machines with the same file, and with the same address where no other name leads there.
    private void sweep(Set<String> addresses, Set<String> hashes) {
        if (addresses.isEmpty() && hashes.isEmpty()) {
            return;
        }
        Set<String> shared = new HashSet<>();
        Map<String, Map<String, Contact>> byAddress = new HashMap<>();
        lake.read(slice(EVERYTHING), one -> {
            Event event = one.event();
            if (NETWORK.contains(event.classUid())) {
                if (!destination.isMet(event)) {
                    answers(event).filter(addresses::contains).forEach(shared::add);
                }
                event.text("dst_endpoint.ip")
                        .filter(addresses::contains)
                        .ifPresent(address -> whose.did(one)
                                .ifPresent(doer -> byAddress
                                        .computeIfAbsent(address, a -> new HashMap<>())
                                        .computeIfAbsent(doer.machine(), Contact::new)
                                        .add(doer, event.time(), one.uid(), "")));
            } else if (hasHash(event, hashes)) {
                whose.did(one).ifPresent(doer -> contact(doer, one, "has the same file"));
            }
        });
        byAddress.keySet().removeAll(shared);
        byAddress.forEach((address, machines) -> machines.forEach((name, seen) -> {
            Infected at = infected(name, seen);
            String source = at.addresses().isEmpty() ? "" : at.addresses().getFirst();
            contacts.computeIfAbsent(name, Contact::new)
                    .add(
                            new Whose.Doer(name, source, at.mac(), at.user()),
                            at.firstSeen(),
                            at.events().getFirst(),
                            "talks to " + address);
        }));
    }

    private static boolean hasHash(Event event, Set<String> hashes) {
        JsonObject body = event.body();
        return Stream.of("process.file.hashes", "file.hashes", "module.file.hashes")
                .flatMap(path -> Traces.hashes(body, path).stream())
                .anyMatch(hashes::contains);
    }

    private static Stream<String> answers(Event event) {
        return event.body().list("answers").stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .flatMap(answer -> answer.text("rdata").stream())
                .filter(Machine::isAddress)
                .map(text -> text.toLowerCase(Locale.ROOT));
    }
}
