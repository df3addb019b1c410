package dev.nightjar.detection.knowledge;

import dev.nightjar.detection.knowledge.Sighting.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Who held an address at a moment, by its history.
///
/// - The latest grant up to then counts: whom the server gave the address last has it.
/// - It ends when its client gave it back, when its time ran out, and, where the log has no time (ISC dhcpd,
///   Windows), [#UNTOLD] after it.
/// - A name that the grant does not tell comes from another word on the same client, or from the machine's own
///   agent while the lease ran.
/// - Before all that the history tells of servers, as when logs begin: whoever goes on with the address within
///   [#RENEWED] after, with no offer to it shortly before, had it already.
/// - With no lease, who was seen with it within [#SEEN_BEFORE] before, else [#SEEN_AFTER] after.
///
/// @param sightings in the order of time
/// @param at in milliseconds since the epoch
record Tenure(List<Sighting> sightings, long at) {
    /// The default of Windows' DHCP server, the longest of those in use.
    static final Duration UNTOLD = Duration.ofDays(8);

    /// Half of a lease of a day (RFC 2131, 4.4.5: T1); longer leases are renewed later, and then nothing is
    /// concluded.
    static final Duration RENEWED = Duration.ofHours(12);

    private static final Duration OFFERED = Duration.ofMinutes(1);

    static final Duration SEEN_BEFORE = Duration.ofHours(12);
    static final Duration SEEN_AFTER = Duration.ofHours(1);

    Optional<Holder> holder() {
        return lease().or(this::renewedLater).or(this::seen);
    }

    private Optional<Holder> lease() {
        return latest(one -> one.kind() == Kind.GRANT && one.time() <= at)
                .filter(grant -> end(grant) > at)
                .map(this::holder);
    }

    private Optional<Holder> renewedLater() {
        return earliest(one -> one.kind().isOfServer())
                .filter(one -> one.kind() == Kind.GRANT
                        && one.time() > at
                        && one.time() <= at + RENEWED.toMillis()
                        && !isOffered(one))
                .map(grant -> {
                    String host = grant.host().isEmpty() ? name(grant, grant.time()) : grant.host();
                    return new Holder(
                            host,
                            grant.mac(),
                            user(at - SEEN_BEFORE.toMillis(), host),
                            Instant.ofEpochMilli(at),
                            Holder.Witness.DHCP,
                            grant.uid());
                });
    }

    private boolean isOffered(Sighting grant) {
        return earliest(one -> one.kind() == Kind.OFFER
                        && one.client().equals(grant.client())
                        && one.time() <= grant.time()
                        && one.time() >= grant.time() - OFFERED.toMillis())
                .isPresent();
    }

    private Holder holder(Sighting grant) {
        Sighting first = first(grant);
        long from = first.time();
        String host = grant.host().isEmpty() ? name(grant, from) : grant.host();
        return new Holder(
                host, grant.mac(), user(from, host), Instant.ofEpochMilli(from), Holder.Witness.DHCP, first.uid());
    }

    /// When a grant ends, by its own time, or because its client gave it back.
    private long end(Sighting grant) {
        long told = grant.end() > 0 ? grant.end() : grant.time() + UNTOLD.toMillis();
        return earliest(one -> one.kind() == Kind.END
                        && one.time() > grant.time()
                        && (one.client().isEmpty() || one.client().equals(grant.client())))
                .map(given -> Math.min(given.time(), told))
                .orElse(told);
    }

    /// The grant from which on the same client had the address without a break.
    private Sighting first(Sighting grant) {
        Sighting first = grant;
        for (Sighting earlier : sightings.reversed()) {
            if (earlier.kind() == Kind.GRANT && Sighting.BY_TIME.compare(earlier, first) < 0) {
                if (!earlier.client().equals(first.client()) || end(earlier) < first.time()) {
                    break;
                }
                first = earlier;
            }
        }
        return first;
    }

    /// What the client is called elsewhere, nearest before first; else the machine that was seen during the lease.
    private String name(Sighting grant, long from) {
        Predicate<Sighting> client = one -> !one.host().isEmpty()
                && !one.mac().isEmpty()
                && one.mac().equals(grant.mac())
                && one.kind() != Kind.END;
        Predicate<Sighting> seen = one -> !one.host().isEmpty() && one.kind() == Kind.SEEN && one.time() >= from;
        long until = Math.min(end(grant), next(grant));
        return Stream.of(
                        latest(client.and(one -> one.time() <= at)),
                        earliest(client),
                        latest(seen.and(one -> one.time() <= at)),
                        earliest(seen.and(one -> one.time() < until)))
                .flatMap(Optional::stream)
                .map(Sighting::host)
                .findFirst()
                .orElse("");
    }

    /// When somebody else was given the address.
    private long next(Sighting grant) {
        return earliest(one -> one.kind() == Kind.GRANT
                        && one.time() > grant.time()
                        && !one.client().equals(grant.client()))
                .map(Sighting::time)
                .orElse(Long.MAX_VALUE);
    }

    /// Who was last seen there, on that machine.
    private String user(long from, String host) {
        return latest(one -> one.kind() == Kind.SEEN
                        && one.time() >= from
                        && one.time() <= at
                        && !one.user().isEmpty()
                        && (one.host().isEmpty() || host.isEmpty() || isSame(one.host(), host)))
                .map(Sighting::user)
                .orElse("");
    }

    private Optional<Holder> seen() {
        Predicate<Sighting> named =
                one -> one.kind() == Kind.SEEN && !one.host().isEmpty();
        Predicate<Sighting> any = one -> one.kind() == Kind.SEEN;
        Predicate<Sighting> before = one -> one.time() <= at && one.time() >= at - SEEN_BEFORE.toMillis();
        Predicate<Sighting> after = one -> one.time() > at && one.time() <= at + SEEN_AFTER.toMillis();
        return latest(named.and(before))
                .or(() -> earliest(named.and(after)))
                .or(() -> latest(any.and(before)))
                .or(() -> earliest(any.and(after)))
                .map(one -> new Holder(
                        one.host(),
                        one.mac(),
                        one.user().isEmpty() ? user(at - SEEN_BEFORE.toMillis(), one.host()) : one.user(),
                        Instant.ofEpochMilli(one.time()),
                        Holder.Witness.LOGON,
                        one.uid()));
    }

    private static boolean isSame(String one, String other) {
        return Machine.key(one).equals(Machine.key(other));
    }

    private Optional<Sighting> latest(Predicate<Sighting> which) {
        return sightings.stream().filter(which).max(Sighting.BY_TIME);
    }

    private Optional<Sighting> earliest(Predicate<Sighting> which) {
        return sightings.stream().filter(which).findFirst();
    }
}
