package dev.nightjar.detection.detect;

import dev.nightjar.detection.finding.RulePack;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.sigma.correlation.Plan;
import dev.nightjar.detection.sigma.correlation.Plans;
import dev.nightjar.detection.sigma.correlation.RuleMatch;
import dev.nightjar.detection.state.StateStore;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.detection.stateful.StatefulDetection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Runs Sigma correlations over a batch of matches, level by level: what the correlations of one level say is, with the
/// matches themselves, what the next level sees. The same in a function, with the table of states, and offline, in
/// memory.
public final class CorrelationDetection {
    private final Plans plans;
    private final Optional<RulePack> pack;
    private final StateStore store;
    private final InstantSource clock;

    /// @param clock for how long a state is remembered, never for what it says
    public CorrelationDetection(Plans plans, StateStore store, InstantSource clock) {
        this.plans = plans;
        this.pack = RuleWords.pack(plans.origin());
        this.store = store;
        this.clock = clock;
    }

    /// Folds matches in. When it returns, all states are written.
    ///
    /// @throws RuntimeException when a state could not be loaded or written; the same batch may then come again
    public Outcome detect(Collection<Matched> matched) {
        Map<String, Observation> visible = new LinkedHashMap<>();
        Map<String, Observation> origins = new LinkedHashMap<>();
        for (Matched one : matched) {
            if (plans.concern(one.rule())) {
                Observation match = MatchObservation.of(one.observation().tenant(), one.match());
                visible.put(match.tenant() + "#" + match.uid(), match);
                origins.put(match.tenant() + "#" + match.uid(), one.observation());
            }
        }
        List<Signal> signals = new ArrayList<>();
        Set<Observation> failed = new HashSet<>();
        for (List<Plan> level : plans.levels()) {
            if (visible.isEmpty()) {
                break;
            }
            Map<String, Observation> said = new ConcurrentHashMap<>();
            List<Detector<?>> detectors = new ArrayList<>();
            for (Plan plan : level) {
                detectors.add(new CorrelationDetector(
                        plan, pack, match -> said.put(match.tenant() + "#" + match.uid(), match)));
            }
            var outcome = new StatefulDetection(detectors, store, clock).detect(visible.values());
            signals.addAll(outcome.signals());
            for (Observation one : outcome.failed()) {
                Observation origin = origins.get(one.tenant() + "#" + one.uid());
                if (origin != null) {
                    failed.add(origin);
                }
            }
            visible.putAll(said);
        }
        return new Outcome(signals, failed);
    }

    /// @param observation the event
    /// @param rule that matched it, by id
    /// @param fields of the event that correlations ask of the rule's matches
    public record Matched(Observation observation, String rule, Map<String, List<String>> fields) {
        public Matched {
            fields = Map.copyOf(fields);
        }

        RuleMatch match() {
            return new RuleMatch(rule, observation.event().time().toEpochMilli(), observation.uid(), fields);
        }
    }

    /// @param signals what the correlations say after the batch
    /// @param failed events that some correlation could not digest; the others are folded in all the same
    public record Outcome(List<Signal> signals, Set<Observation> failed) {
        public Outcome {
            signals = List.copyOf(signals);
            failed = Set.copyOf(failed);
        }
    }
}
