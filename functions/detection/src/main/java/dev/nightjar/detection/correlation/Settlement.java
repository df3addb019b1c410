package dev.nightjar.detection.correlation;

import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.hunt.LakeReader;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.IncidentId;
import dev.nightjar.detection.incident.IncidentStore;
import dev.nightjar.detection.incident.IncidentStore.Held;
import dev.nightjar.detection.incident.Link;
import dev.nightjar.detection.incident.Member;
import dev.nightjar.detection.knowledge.Assets;
import dev.nightjar.detection.knowledge.Leases;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One attempt to put together all incidents that some findings touch.
final class Settlement {
    private final String tenant;
    private final IncidentStore incidents;
    private final Leases leases;
    private final Set<FindingId> refreshed;
    private final Map<IncidentId, Held> held = new LinkedHashMap<>();
    private final Set<IncidentId> written = new HashSet<>();
    private final List<Group> groups;

    /// @param fresh findings as they are now
    /// @param start incidents to be told anew
    Settlement(String tenant, List<Member> fresh, List<Held> start, IncidentStore incidents, Leases leases) {
        this.tenant = tenant;
        this.incidents = incidents;
        this.leases = leases;
        this.refreshed = fresh.stream().map(Member::id).collect(Collectors.toSet());
        this.groups = closed(fresh.stream().map(this::alone).toList(), start);
    }

    /// With all incidents that belong to it, and all that belong to those.
    private List<Group> closed(List<Group> fresh, List<Held> start) {
        List<Group> groups = fresh;
        List<Held> more = start;
        do {
            List<Group> all = new ArrayList<>(groups);
            for (Held one : more) {
                held.put(one.incident().id(), one);
                parts(one.incident()).forEach(all::add);
            }
            groups = Group.joined(all);
            more = strangers(groups);
        } while (!more.isEmpty());
        return groups;
    }

    /// The findings of an incident one by one, since they may not belong together any more. One that is full has
    /// had findings that it holds no more: its bonds stay as they are.
    private Stream<Group> parts(Incident incident) {
        return incident.members().size() >= Incident.MAX_MEMBERS
                ? Stream.of(new Group(incident.members(), incident.bonds()))
                : incident.members().stream()
                        .filter(member -> !refreshed.contains(member.id()))
                        .map(this::alone);
    }

    private Group alone(Member member) {
        return Group.of(member, Links.bonds(tenant, member, leases));
    }

    private List<Held> strangers(List<Group> groups) {
        Set<Link> links = new TreeSet<>();
        groups.forEach(group -> group.bonds().forEach(bond -> links.add(bond.link())));
        return incidents.touching(tenant, links).stream()
                .filter(one -> isStrange(one.incident().id()) && belongs(one.incident(), groups))
                .toList();
    }

    private boolean isStrange(IncidentId id) {
        return !held.containsKey(id) && !written.contains(id);
    }

    private boolean belongs(Incident incident, List<Group> groups) {
        return incident.members().stream().anyMatch(member -> refreshed.contains(member.id()))
                || groups.stream().anyMatch(group -> group.meets(incident.bonds()));
    }

    /// Writes what has changed.
    ///
    /// @param again whether the lake is to be asked even where no finding is new
    /// @return empty when somebody else wrote meanwhile: then all of it is to be done again
    Optional<List<Incident>> write(Assets assets, LakeReader lake, boolean again) {
        var changed = new ArrayList<Incident>();
        for (Group group : groups) {
            var telling = new Telling(tenant, group, leases, assets, lake);
            Optional<Held> before =
                    Optional.ofNullable(held.get(telling.id())).or(() -> incidents.byId(tenant, telling.id()));
            Incident incident = telling.incident(before.map(Held::incident), absorbed(group), again);
            if (before.isEmpty() || !before.get().incident().equals(incident)) {
                if (!incidents.replace(incident, before.map(Held::version).orElse(0L))) {
                    return Optional.empty();
                }
                changed.add(incident);
            }
            written.add(incident.id());
        }
        return haveHeirs() ? Optional.of(changed) : Optional.empty();
    }

    /// Incidents that are none any more say where they went.
    private boolean haveHeirs() {
        for (Held one : held.values()) {
            if (!written.contains(one.incident().id())) {
                Group heir = groups.stream()
                        .filter(group -> begins(one.incident(), group))
                        .findFirst()
                        .orElseThrow();
                if (!incidents.replace(one.incident().mergedInto(Telling.id(tenant, heir)), one.version())) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Whether nobody meanwhile wrote what belongs here too.
    boolean isWhole() {
        return strangers(groups).isEmpty();
    }

    private List<Incident> absorbed(Group group) {
        return held.values().stream()
                .map(Held::incident)
                .filter(one -> begins(one, group))
                .toList();
    }

    private static boolean begins(Incident incident, Group group) {
        FindingId first = incident.members().getFirst().id();
        return group.members().stream().anyMatch(member -> member.id().equals(first));
    }
}
