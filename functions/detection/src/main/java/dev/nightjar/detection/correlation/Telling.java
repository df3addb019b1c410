package dev.nightjar.detection.correlation;

import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Status;
import dev.nightjar.detection.hunt.LakeReader;
import dev.nightjar.detection.incident.Chain;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.IncidentId;
import dev.nightjar.detection.incident.Member;
import dev.nightjar.detection.incident.Work;
import dev.nightjar.detection.knowledge.Assets;
import dev.nightjar.detection.knowledge.Holder;
import dev.nightjar.detection.knowledge.Leases;
import dev.nightjar.detection.story.ChainSearch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Makes an incident of findings that belong together.
final class Telling {
    private final String tenant;
    private final Group group;
    private final Leases leases;
    private final Assets assets;
    private final LakeReader lake;

    Telling(String tenant, Group group, Leases leases, Assets assets, LakeReader lake) {
        this.tenant = tenant;
        this.group = group;
        this.leases = leases;
        this.assets = assets;
        this.lake = lake;
    }

    static IncidentId id(String tenant, Group group) {
        return IncidentId.of(tenant, group.members().getFirst().id());
    }

    IncidentId id() {
        return id(tenant, group);
    }

    /// @param before the incident as it is in the store
    /// @param parts incidents that have come together in this one
    /// @param again whether the lake is to be asked even when no finding is new
    Incident incident(Optional<Incident> before, List<Incident> parts, boolean again) {
        List<Member> members =
                group.members().stream().limit(Incident.MAX_MEMBERS).toList();
        boolean isOld = before.map(Incident::members).equals(Optional.of(members));
        var weighing = new Weighing(tenant, group, leases, assets);
        Optional<Incident.Opening> opening = weighing.opening();
        Optional<Chain> chain = opening.isEmpty()
                ? Optional.empty()
                : isOld && !again
                        ? before.flatMap(one -> one.story().chain())
                        : ChainSearch.of(tenant, members, leases, lake);
        List<Entity> entities = entities(members, chain);
        Work work = parts.stream()
                .map(Incident::work)
                .reduce(before.map(Incident::work).orElse(Work.NONE), Work::and);
        return new Incident(
                id(),
                tenant,
                status(before, parts, isOld, chain, work),
                severity(members, opening.isPresent()),
                weighing.score(),
                opening,
                Optional.empty(),
                absorbed(before, parts),
                members,
                group.bonds().stream().limit(Incident.MAX_BONDS).toList(),
                entities,
                new Wording(members, entities, chain).story().with(work),
                work);
    }

    /// Closed when all machines have been quiet and seen clean for long enough, unless somebody says otherwise.
    /// What is new opens again what was resolved.
    /// What somebody takes care of stays so within something larger.
    private static Status status(
            Optional<Incident> before, List<Incident> parts, boolean isOld, Optional<Chain> chain, Work work) {
        boolean isTaken = parts.stream().anyMatch(one -> one.status() == Status.IN_PROGRESS);
        Status status = before.map(Incident::status)
                .filter(one -> one != Status.NEW || !isTaken)
                .orElse(isTaken ? Status.IN_PROGRESS : Status.NEW);
        if (status == Status.SUPPRESSED) {
            return status;
        }
        if (chain.filter(Chain::isClean).isPresent() && !work.holdsOpen()) {
            return Status.RESOLVED;
        }
        return status == Status.RESOLVED && !isOld ? Status.NEW : status;
    }

    /// One that was opened by the sum of small things is more than each of them.
    private static Severity severity(Collection<Member> members, boolean isOpen) {
        Severity worst = members.stream()
                .map(Member::severity)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return isOpen && worst.compareTo(Severity.MEDIUM) < 0 ? Severity.MEDIUM : worst;
    }

    private List<IncidentId> absorbed(Optional<Incident> before, List<Incident> parts) {
        var ids = new TreeSet<>(Comparator.comparing(IncidentId::value));
        before.ifPresent(one -> ids.addAll(one.absorbed()));
        for (Incident part : parts) {
            ids.add(part.id());
            ids.addAll(part.absorbed());
        }
        ids.remove(id());
        return List.copyOf(ids);
    }

    /// Those of all findings, and the machines behind their addresses.
    private List<Entity> entities(List<Member> members, Optional<Chain> chain) {
        Set<Entity> named = new LinkedHashSet<>();
        for (Member member : members) {
            for (Entity entity : member.entities()) {
                named.add(entity);
                if (entity.type() == Entity.Type.ADDRESS) {
                    Links.holder(tenant, member, entity, leases)
                            .flatMap(Holder::machine)
                            .ifPresent(name -> named.add(new Entity(Entity.Type.HOST, name, entity.role())));
                }
            }
        }
        chain.ifPresent(one -> {
            named.add(new Entity(Entity.Type.HOST, one.host().name(), Entity.Role.ACTOR));
            one.process()
                    .ifPresent(
                            process -> named.add(new Entity(Entity.Type.PROCESS, process.name(), Entity.Role.ACTOR)));
            one.site().ifPresent(site -> named.add(new Entity(Entity.Type.DOMAIN, site.host(), Entity.Role.ACTOR)));
            one.others().forEach(other -> named.add(new Entity(Entity.Type.HOST, other.name(), Entity.Role.ACTOR)));
        });
        var distinct = new ArrayList<Entity>();
        for (Entity entity : named) {
            boolean isThere = distinct.stream()
                    .anyMatch(one -> one.type() == entity.type() && one.value().equals(entity.value()));
            if (!isThere && distinct.size() < Incident.MAX_ENTITIES) {
                distinct.add(entity);
            }
        }
        return distinct;
    }
}
