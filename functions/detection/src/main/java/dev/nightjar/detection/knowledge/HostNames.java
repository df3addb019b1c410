package dev.nightjar.detection.knowledge;

import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingQuery;
import dev.nightjar.detection.finding.FindingStore;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.knowledge.LearnedLeases.Learned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The step between signals and findings: a finding that names an address names the machine that held it when the
/// finding's last event happened, and says by which event that is known.
///
/// Naming a finding again names it as if for the first time, with what is known then. So a lease that arrives late
/// renames the findings that it is about, and all orders of arrival end with the same names.
public final class HostNames {
    /// Names nobody.
    public static final HostNames NONE = new HostNames(Leases.NONE, batch -> List.of(), finding -> finding);

    /// Marks what this step has put into a finding.
    private static final String LEASE = "lease";

    private static final String ADDED = "host named by it";

    private final Leases leases;
    private final Function<Collection<Observation>, List<Learned>> learning;
    private final UnaryOperator<Finding> context;

    private HostNames(
            Leases leases, Function<Collection<Observation>, List<Learned>> learning, UnaryOperator<Finding> context) {
        this.leases = leases;
        this.learning = learning;
        this.context = context;
    }

    public static HostNames by(LearnedLeases leases) {
        return by(leases, finding -> finding);
    }

    /// @param context what else is known of a finding's entities, once they are named; applied again and again
    public static HostNames by(LearnedLeases leases, UnaryOperator<Finding> context) {
        return new HostNames(leases, leases::learn, context);
    }

    /// Takes in what a batch says of addresses.
    public List<Learned> learn(Collection<Observation> batch) {
        return learning.apply(batch);
    }

    /// The finding with the machines behind its addresses.
    public Finding named(Finding finding) {
        Finding bare = bare(finding);
        var entities = new ArrayList<Entity>();
        var evidence = new ArrayList<>(bare.evidence());
        for (Entity entity : bare.entities()) {
            entities.add(entity);
            if (entity.type() == Entity.Type.ADDRESS) {
                holder(bare, entity).ifPresent(holder -> {
                    boolean isNew = bare.entities().stream().noneMatch(one -> isHost(one, holder))
                            && entities.stream().noneMatch(one -> isHost(one, holder));
                    if (isNew) {
                        entities.add(new Entity(Entity.Type.HOST, name(holder), entity.role()));
                    }
                    evidence.add(evidence(entity, holder, isNew));
                });
            }
        }
        return context.apply(bare.with(entities, evidence));
    }

    /// Names findings anew that are in the store and about one of these addresses.
    ///
    /// @return those that have other names now
    /// @throws RuntimeException when the store fails
    public List<Finding> rename(Collection<Learned> learned, FindingStore findings) {
        var renamed = new ArrayList<Finding>();
        for (Learned one : learned) {
            Optional<String> cursor = Optional.empty();
            do {
                FindingStore.Page page = findings.search(about(one, cursor));
                page.findings().forEach(finding -> rename(finding, findings).ifPresent(renamed::add));
                cursor = page.cursor();
            } while (cursor.isPresent());
        }
        return renamed;
    }

    /// Names one finding of the store anew.
    ///
    /// @return it, if what is known has changed since it was named
    public Optional<Finding> rename(Finding finding, FindingStore findings) {
        Optional<Finding> held = Optional.of(finding);
        for (int attempt = 0; attempt < FindingStore.ATTEMPTS && held.isPresent(); attempt++) {
            Finding next = named(held.get());
            if (next.equals(held.get())) {
                return Optional.empty();
            }
            if (findings.replace(held.get(), next)) {
                return Optional.of(next);
            }
            held = findings.byId(finding.tenant(), finding.id());
        }
        return Optional.empty();
    }

    private static FindingQuery about(Learned learned, Optional<String> cursor) {
        Instant from = learned.from();
        return new FindingQuery(
                learned.tenant(),
                from,
                from.plus(FindingQuery.MAX_SPAN).minus(Duration.ofSeconds(1)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Entity(Entity.Type.ADDRESS, learned.address(), Entity.Role.ACTOR)),
                Optional.empty(),
                FindingQuery.MAX_LIMIT,
                cursor);
    }

    private Optional<Holder> holder(Finding finding, Entity address) {
        return leases.at(finding.tenant(), address.value(), finding.lastSeen())
                .filter(holder -> holder.machine().isPresent());
    }

    private static String name(Holder holder) {
        return holder.machine().orElseThrow();
    }

    private static boolean isHost(Entity entity, Holder holder) {
        return entity.type() == Entity.Type.HOST && Machine.key(entity.value()).equals(name(holder));
    }

    private static Evidence evidence(Entity address, Holder holder, boolean isNew) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(LEASE, "address", address.value()));
        facts.add(new Fact(LEASE, isNew ? ADDED : "host", name(holder)));
        if (!holder.mac().isEmpty()) {
            facts.add(new Fact(LEASE, "mac", holder.mac()));
        }
        String how = switch (holder.witness()) {
            case DHCP -> "DHCP lease: ";
            case LOGON -> "seen with it: ";
        };
        return new Evidence(
                holder.event(),
                holder.since(),
                how + address.value() + " is " + name(holder) + " since " + holder.since(),
                facts);
    }

    /// The finding as its detector told it.
    private static Finding bare(Finding finding) {
        Set<String> added = finding.evidence().stream()
                .flatMap(one -> one.facts().stream())
                .filter(fact -> fact.selection().equals(LEASE) && fact.field().equals(ADDED))
                .map(Fact::value)
                .collect(Collectors.toSet());
        return finding.with(
                finding.entities().stream()
                        .filter(one -> one.type() != Entity.Type.HOST || !added.contains(one.value()))
                        .toList(),
                finding.evidence().stream().filter(one -> !isLease(one)).toList());
    }

    private static boolean isLease(Evidence one) {
        return one.facts().stream().anyMatch(fact -> fact.selection().equals(LEASE));
    }
}
