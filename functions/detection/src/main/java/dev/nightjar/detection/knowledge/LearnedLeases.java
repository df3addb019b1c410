package dev.nightjar.detection.knowledge;

import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.flow.Together;
import dev.nightjar.detection.state.StateKey;
import dev.nightjar.detection.state.StateStore;
import dev.nightjar.detection.state.StateStore.Held;
import dev.nightjar.events.model.MalformedJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Leases as DHCP servers, agents and log-ons told them, one bounded history per address, in a [StateStore] (on
/// AWS the table `knowledge`). Learning is idempotent and does not depend on the order of events.
public final class LearnedLeases implements Leases {
    /// Under which the histories lie in the store.
    public static final String NAME = "leases";

    /// After this without a word an address is forgotten, by the clock of the machine.
    private static final Duration RETENTION = Duration.ofDays(400);

    private static final int ATTEMPTS = 20;

    private final StateStore store;
    private final InstantSource clock;

    /// @param clock for how long a history is kept, never for what it says
    public LearnedLeases(StateStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Takes in what a batch says of addresses.
    ///
    /// @return the addresses of which something new was said, each with the earliest time that it is about:
    ///     findings from then on may have another host now
    /// @throws RuntimeException when the store fails; the same batch may then come again
    public List<Learned> learn(Collection<Observation> batch) {
        Map<StateKey, List<Sighting>> told = new LinkedHashMap<>();
        for (Observation one : batch) {
            Sightings.of(one)
                    .ifPresent(seen -> told.computeIfAbsent(key(one.tenant(), seen.address()), k -> new ArrayList<>())
                            .add(seen.sighting()));
        }
        if (told.isEmpty()) {
            return List.of();
        }
        Map<StateKey, Held> held = store.load(told.keySet());
        return Together.map(told.entrySet(), entry -> write(entry.getKey(), entry.getValue(), held)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<Holder> at(String tenant, String address, Instant when) {
        return holder(history(key(tenant, Sightings.form(address))), when);
    }

    @Override
    public Leases snapshot() {
        Map<StateKey, AddressHistory> known = new HashMap<>();
        return (tenant, address, when) ->
                holder(known.computeIfAbsent(key(tenant, Sightings.form(address)), this::history), when);
    }

    private static Optional<Holder> holder(AddressHistory history, Instant when) {
        return new Tenure(history.sightings(), when.toEpochMilli()).holder();
    }

    private AddressHistory history(StateKey key) {
        return history(store.load(List.of(key)).get(key));
    }

    private Optional<Learned> write(StateKey key, List<Sighting> told, Map<StateKey, Held> loaded) {
        Map<StateKey, Held> held = loaded;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Held before = held.get(key);
            AddressHistory known = history(before);
            AddressHistory now = known.with(told);
            if (now.equals(known)) {
                return Optional.empty();
            }
            Instant expires = clock.instant().plus(RETENTION);
            if (store.replace(key, before == null ? 0 : before.version(), now.json(), expires)) {
                return Optional.of(new Learned(key.tenant(), key.key(), earliest(told)));
            }
            held = store.load(List.of(key));
        }
        throw new IllegalStateException("the history of an address changed " + ATTEMPTS + " times meanwhile");
    }

    /// What goes on tells of what was before it.
    private static Instant earliest(List<Sighting> told) {
        return Instant.ofEpochMilli(
                        told.stream().mapToLong(Sighting::time).min().orElseThrow())
                .minus(Tenure.RENEWED);
    }

    /// One that cannot be read any more is one that was lost: the address starts anew, and the stream goes on.
    private static AddressHistory history(@Nullable Held held) {
        try {
            return held == null ? AddressHistory.EMPTY : AddressHistory.of(held.value());
        } catch (MalformedJson e) {
            return AddressHistory.EMPTY;
        }
    }

    private static StateKey key(String tenant, String address) {
        return new StateKey(tenant, NAME, address);
    }

    /// @param address of which something new was said
    /// @param from the earliest time that it is about
    public record Learned(String tenant, String address, Instant from) {}
}
