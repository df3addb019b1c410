package dev.nightjar.detection.correlation;

import dev.nightjar.detection.entity.Accounts;
import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.flow.Shortened;
import dev.nightjar.detection.incident.Bond;
import dev.nightjar.detection.incident.Link;
import dev.nightjar.detection.incident.Member;
import dev.nightjar.detection.knowledge.Addresses;
import dev.nightjar.detection.knowledge.Holder;
import dev.nightjar.detection.knowledge.Leases;
import dev.nightjar.detection.knowledge.Machine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// By what a finding joins others. Not by all that it names: everybody talks to the name server and logs on at the
/// domain controller.
///
/// | Entity of a finding | Link |
/// |---|---|
/// | host that acted | the machine |
/// | address that acted | the machine that held it then; else, inside, the address; else, outside, an indicator |
/// | host, or address inside, that was acted upon | the machine, where nobody else acted, or a detector is sure (high)
/// |
/// | domain, or address outside, that a detector holds against it | an indicator |
/// | user that acted, or whom a detector is sure of; not those that every machine has | the user |
///
/// All addresses are links that do not join, but find an incident again when a late lease says whose it was.
///
/// A rule's finding names all that stands in the event; a detector's only what it is about. So what was acted upon
/// counts for detectors.
final class Links {
    private static final int MAX_VALUE = 200;

    private Links() {}

    static Set<Link> of(String tenant, Member member, Leases leases) {
        var links = new TreeSet<Link>();
        boolean somebodyActed = member.entities().stream().anyMatch(Links::actsFromSomewhere);
        boolean isDetector = member.kind() != Analytic.Kind.RULE;
        boolean isSure = isDetector && member.severity().compareTo(Severity.HIGH) >= 0;
        for (Entity entity : member.entities()) {
            boolean acted = entity.role() == Entity.Role.ACTOR;
            switch (entity.type()) {
                case HOST -> {
                    if (acted || !somebodyActed || isSure) {
                        links.add(machine(entity.value()));
                    }
                }
                case ADDRESS -> {
                    Optional<Link> held = holder(tenant, member, entity, leases).map(Links::machine);
                    links.add(link(Link.Kind.ADDRESS, entity.value()));
                    boolean isOurs = held.isPresent() || Addresses.isInside(entity.value());
                    if (isOurs && (acted || !somebodyActed || isSure)) {
                        links.add(held.orElseGet(() -> machine(entity.value())));
                    } else if (!isOurs && (acted || isDetector)) {
                        links.add(link(Link.Kind.INDICATOR, entity.value()));
                    }
                }
                case DOMAIN -> {
                    if (isDetector) {
                        links.add(link(Link.Kind.INDICATOR, entity.value()));
                    }
                }
                case USER -> {
                    if ((acted || isSure) && !Accounts.isShared(entity.value())) {
                        links.add(link(Link.Kind.USER, entity.value()));
                    }
                }
                case PROCESS, RESOURCE -> {}
            }
        }
        if (links.stream().noneMatch(link -> link.kind().joins())) {
            links.add(link(Link.Kind.INDICATOR, "finding " + member.id().value())); // joins nothing but itself
        }
        return links;
    }

    static List<Bond> bonds(String tenant, Member member, Leases leases) {
        return of(tenant, member, leases).stream()
                .map(link -> new Bond(link, member.firstSeen(), member.lastSeen()))
                .toList();
    }

    /// Who held an address of a finding: at its end, when its analytic spoke.
    static Optional<Holder> holder(String tenant, Member member, Entity address, Leases leases) {
        return leases.at(tenant, address.value(), member.lastSeen())
                .filter(holder -> holder.machine().isPresent());
    }

    static Link machine(String name) {
        return link(Link.Kind.MACHINE, Machine.key(name));
    }

    private static Link machine(Holder holder) {
        return machine(holder.machine().orElseThrow());
    }

    private static boolean actsFromSomewhere(Entity entity) {
        return entity.role() == Entity.Role.ACTOR
                && (entity.type() == Entity.Type.HOST || entity.type() == Entity.Type.ADDRESS);
    }

    private static Link link(Link.Kind kind, String value) {
        return new Link(kind, Shortened.to(value.toLowerCase(Locale.ROOT), MAX_VALUE));
    }
}
