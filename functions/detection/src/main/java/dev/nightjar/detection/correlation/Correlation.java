package dev.nightjar.detection.correlation;

import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.finding.FindingStore;
import dev.nightjar.detection.finding.Status;
import dev.nightjar.detection.flow.Together;
import dev.nightjar.detection.hunt.LakeReader;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.IncidentId;
import dev.nightjar.detection.incident.IncidentStore;
import dev.nightjar.detection.incident.IncidentStore.Held;
import dev.nightjar.detection.incident.Link;
import dev.nightjar.detection.incident.Member;
import dev.nightjar.detection.knowledge.Assets;
import dev.nightjar.detection.knowledge.Inventory;
import dev.nightjar.detection.knowledge.LearnedLeases.Learned;
import dev.nightjar.detection.knowledge.Leases;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Joins findings to incidents, and tells incidents.
///
/// What an incident says follows from the set of its findings, from what is known of addresses, and from the
/// lake: not from the order in which findings came, nor from how often. An incident that a finding touches is put
/// together anew from all its findings; several that turn out to be one go on under the id of the one with the
/// earliest finding.
///
/// Two callers at the same time: each writes, then looks again whether somebody else wrote what it has to join.
public final class Correlation {
    private static final int ATTEMPTS = 20;

    private final FindingStore findings;
    private final IncidentStore incidents;
    private final Leases leases;
    private final Inventory inventory;
    private final LakeReader lake;

    /// @param assets of all tenants
    public Correlation(FindingStore findings, IncidentStore incidents, Leases leases, Assets assets, LakeReader lake) {
        this(findings, incidents, leases, tenant -> assets, lake);
    }

    public Correlation(
            FindingStore findings, IncidentStore incidents, Leases leases, Inventory inventory, LakeReader lake) {
        this.findings = findings;
        this.incidents = incidents;
        this.leases = leases;
        this.inventory = inventory;
        this.lake = lake;
    }

    /// Joins findings that are new or were told anew; those that are not in the store, or suppressed, are passed over.
    ///
    /// @return the incidents that changed, those merged into others left out
    /// @throws RuntimeException when a port fails; the same findings may then come again
    public List<Incident> correlate(String tenant, Collection<FindingId> changed) {
        List<Member> members = Together.map(Set.copyOf(changed), id -> findings.byId(tenant, id)).stream()
                .flatMap(Optional::stream)
                .filter(finding -> finding.status() != Status.SUPPRESSED)
                .map(Member::of)
                .toList();
        return members.isEmpty() ? List.of() : settled(tenant, members, List.of());
    }

    /// Tells incidents anew that name an address of which something new is known.
    ///
    /// @return the incidents that changed
    public List<Incident> relearn(Collection<Learned> learned) {
        Map<String, Set<Link>> byTenant = learned.stream()
                .collect(Collectors.groupingBy(
                        Learned::tenant,
                        Collectors.mapping(one -> new Link(Link.Kind.ADDRESS, one.address()), Collectors.toSet())));
        var changed = new ArrayList<Incident>();
        byTenant.forEach((tenant, addresses) -> incidents.touching(tenant, addresses).stream()
                .map(one -> one.incident().id())
                .forEach(id -> changed.addAll(retell(tenant, id))));
        return changed;
    }

    /// Tells an incident anew with what is known and what lies in the lake now: so the sweep for others goes on,
    /// and the clean-up is watched. An incident that was merged is told as what it is a part of.
    ///
    /// @return the incidents that changed
    public List<Incident> retell(String tenant, IncidentId id) {
        Optional<Held> held = living(tenant, id);
        return held.isEmpty() ? List.of() : settled(tenant, List.of(), List.of(held.get()));
    }

    /// The incident that a finding is in; empty when it was never joined, or has left an incident that was full.
    public Optional<Incident> holding(Finding finding) {
        Set<Link> links = Links.of(finding.tenant(), Member.of(finding), leases);
        return incidents.touching(finding.tenant(), links).stream()
                .map(Held::incident)
                .filter(incident -> incident.members().stream()
                        .anyMatch(member -> member.id().equals(finding.id())))
                .findFirst();
    }

    /// The incident that an id stands for, whatever it was merged into.
    public Optional<Incident> byId(String tenant, IncidentId id) {
        return living(tenant, id).map(Held::incident);
    }

    private Optional<Held> living(String tenant, IncidentId id) {
        Optional<Held> held = incidents.byId(tenant, id);
        for (int i = 0; i < ATTEMPTS && held.isPresent(); i++) {
            Optional<IncidentId> heir = held.get().incident().mergedInto();
            if (heir.isEmpty()) {
                return held;
            }
            held = incidents.byId(tenant, heir.get());
        }
        return held;
    }

    private List<Incident> settled(String tenant, List<Member> fresh, List<Held> start) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<Held> now = start.stream()
                    .flatMap(one -> living(tenant, one.incident().id()).stream())
                    .toList();
            var settlement = new Settlement(tenant, fresh, now, incidents, leases.snapshot());
            Optional<List<Incident>> written = settlement.write(inventory.of(tenant), lake, !start.isEmpty());
            if (written.isPresent() && settlement.isWhole()) {
                return written.get();
            }
        }
        throw new IllegalStateException("incidents changed " + ATTEMPTS + " times meanwhile");
    }
}
