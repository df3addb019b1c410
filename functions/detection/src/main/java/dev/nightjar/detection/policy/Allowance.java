package dev.nightjar.detection.policy;

import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.sigma.value.Cidr;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// One thing that is allowed. A finding must be of one of the analytics and, of each kind of entity that the allowance
/// names, be about one.
///
/// @param name tells it from the others, and what it suppresses is counted under it
/// @param reason for whoever asks later
/// @param analytics detectors' names and rules' ids
/// @param addresses of which one acted; who is attacked from elsewhere is not allowed to be
/// @param users in whatever role
/// @param hosts in whatever role
/// @param domains with all names below them
/// @param until the last day (UTC) of events that it is for; empty for ever
record Allowance(
        String name,
        String reason,
        Names analytics,
        List<Cidr> addresses,
        Names users,
        Names hosts,
        Names domains,
        Optional<LocalDate> until) {
    Allowance {
        addresses = List.copyOf(addresses);
        if (analytics.isEmpty()) {
            throw new IllegalArgumentException("names no analytics; [\"*\"] stands for all");
        }
        boolean isForSomebody = !addresses.isEmpty() || !users.isEmpty() || !hosts.isEmpty() || !domains.isEmpty();
        if (analytics.areAll() && !isForSomebody) {
            throw new IllegalArgumentException("would allow everything: name analytics, or whom it is for");
        }
    }

    boolean allows(Finding finding) {
        return analytics.has(finding.analytic().uid())
                && until.map(day -> !finding.lastSeen()
                                .atOffset(ZoneOffset.UTC)
                                .toLocalDate()
                                .isAfter(day))
                        .orElse(true)
                && (addresses.isEmpty() || isAbout(finding, this::isAddress))
                && (users.isEmpty() || isAbout(finding, entity -> is(entity, Entity.Type.USER, users)))
                && (hosts.isEmpty() || isAbout(finding, entity -> is(entity, Entity.Type.HOST, hosts)))
                && (domains.isEmpty()
                        || isAbout(
                                finding,
                                entity -> entity.type() == Entity.Type.DOMAIN && domains.haveDomain(entity.value())));
    }

    private static boolean isAbout(Finding finding, Predicate<Entity> one) {
        return finding.entities().stream().anyMatch(one);
    }

    private boolean isAddress(Entity entity) {
        return entity.type() == Entity.Type.ADDRESS
                && entity.role() == Entity.Role.ACTOR
                && addresses.stream().anyMatch(network -> network.contains(entity.value()));
    }

    private static boolean is(Entity entity, Entity.Type type, Names names) {
        return entity.type() == type && names.has(entity.value());
    }
}
