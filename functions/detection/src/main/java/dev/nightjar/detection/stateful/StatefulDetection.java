package dev.nightjar.detection.stateful;

import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.flow.Together;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.state.StateKey;
import dev.nightjar.detection.state.StateStore;
import dev.nightjar.detection.state.StateStore.Held;
import dev.nightjar.detection.stateful.KeyedFold.Folded;
import dev.nightjar.events.model.JsonObject;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs detectors that remember over a batch: loads the states of all keys that it concerns, folds each key's events
/// in the order of their time, and writes each state once, if nobody else wrote it in between.
public final class StatefulDetection {
    /// Somebody else must win every time for this to run out; then the batch is delivered again.
    private static final int ATTEMPTS = 20;

    private final List<Detector<?>> detectors;
    private final StateStore store;
    private final InstantSource clock;

    /// @param clock for how long a state is remembered, never for what it says
    public StatefulDetection(List<Detector<?>> detectors, StateStore store, InstantSource clock) {
        this.detectors = List.copyOf(detectors);
        this.store = store;
        this.clock = clock;
    }

    /// Folds a batch in, and says what the detectors then know. When it returns, all states are written.
    ///
    /// @throws RuntimeException when a state could not be loaded or written; the same batch may then come again
    public Outcome detect(Collection<Observation> batch) {
        Set<Observation> failed = ConcurrentHashMap.newKeySet();
        Map<StateKey, KeyedFold<?>> folds = new LinkedHashMap<>();
        Map<StateKey, KeyedFold<?>> wholes = new LinkedHashMap<>();
        batch.stream().sorted(Observation.BY_TIME).forEach(one -> {
            for (Detector<?> detector : detectors) {
                try {
                    boolean concerns = add(folds, detector, one);
                    if (concerns && detector instanceof Comparing<?> comparing) {
                        add(wholes, comparing.whole(), one);
                    }
                } catch (RuntimeException e) {
                    failed.add(one);
                }
            }
        });
        Map<StateKey, Held> held = folds.isEmpty()
                ? Map.of()
                : store.load(Stream.concat(wholes.keySet().stream(), folds.keySet().stream())
                        .toList());
        Map<Whole, JsonObject> known = new ConcurrentHashMap<>();
        Together.map(
                wholes.entrySet(),
                entry -> known.put(
                        Whole.of(entry.getKey()),
                        write(entry.getKey(), entry.getValue(), held, failed).state()));
        List<Folded> folded = Together.map(
                folds.entrySet(), entry -> write(entry.getKey(), beside(entry.getValue(), known), held, failed));
        return new Outcome(
                folded.stream().flatMap(one -> one.signals().stream()).toList(), failed);
    }

    private static KeyedFold<?> beside(KeyedFold<?> fold, Map<Whole, JsonObject> known) {
        return fold.whole()
                .flatMap(whole -> Optional.ofNullable(known.get(new Whole(fold.tenant(), whole.name()))))
                .<KeyedFold<?>>map(fold::beside)
                .orElse(fold);
    }

    /// The memory that all keys of a detector and tenant are judged beside.
    private record Whole(String tenant, String detector) {
        static Whole of(StateKey key) {
            return new Whole(key.tenant(), key.detector());
        }
    }

    /// @return whether the event is any of the detector's business
    private static <S> boolean add(Map<StateKey, KeyedFold<?>> folds, Detector<S> detector, Observation one) {
        List<List<String>> keys = detector.keys(one);
        for (List<String> parts : keys) {
            var key = new StateKey(one.tenant(), detector.name(), text(parts));
            folds.computeIfAbsent(key, k -> new KeyedFold<>(detector, k.tenant(), parts))
                    .add(one);
        }
        return !keys.isEmpty();
    }

    private Folded write(StateKey key, KeyedFold<?> fold, Map<StateKey, Held> loaded, Set<Observation> failed) {
        Map<StateKey, Held> held = loaded;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Held before = held.get(key);
            Folded folded = fold.over(before, failed);
            boolean same = before != null && before.value().equals(folded.state()) && !isFading(before, fold);
            if (same || replaced(key, before, folded, fold)) {
                return folded;
            }
            held = store.load(List.of(key));
        }
        throw new IllegalStateException("a state of " + key.detector() + " changed " + ATTEMPTS + " times meanwhile");
    }

    /// Whether half of the time is over after which the store forgets a state: what is still heard of must not be
    /// forgotten only because nothing in it changes.
    private boolean isFading(Held held, KeyedFold<?> fold) {
        return held.expires().isBefore(clock.instant().plus(fold.retention().dividedBy(2)));
    }

    private boolean replaced(StateKey key, @Nullable Held before, Folded folded, KeyedFold<?> fold) {
        long seen = before == null ? 0 : before.version();
        return store.replace(key, seen, folded.state(), clock.instant().plus(fold.retention()));
    }

    /// One text for a list of parts, different for different lists.
    private static String text(List<String> parts) {
        return String.join(
                "|",
                parts.stream()
                        .map(part -> part.replace("%", "%25").replace("|", "%7C"))
                        .toList());
    }

    /// @param signals what the detectors say after the batch
    /// @param failed events that some detector could not digest; the others are folded in all the same
    public record Outcome(List<Signal> signals, Set<Observation> failed) {
        public Outcome {
            signals = List.copyOf(signals);
            failed = Set.copyOf(failed);
        }
    }
}
