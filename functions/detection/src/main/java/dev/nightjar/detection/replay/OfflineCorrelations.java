package dev.nightjar.detection.replay;

import dev.nightjar.detection.detect.CorrelationDetection;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.sigma.SigmaMatch;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.correlation.Plans;
import dev.nightjar.detection.sigma.load.RuleSet;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import dev.nightjar.detection.sigma.view.EventView;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/// Correlations over files: the same that run in a deployment, on states in memory.
///
/// Matches are folded in portions, so lines about correlations come after those about single events of the same
/// portion.
public final class OfflineCorrelations {
    /// Matches that are held before they are folded.
    private static final int PORTION = 20_000;

    private static final String TENANT = "offline";

    /// @param index the line of the event that completed the correlation
    public record Correlated(long index, RuleHeader rule, Signal signal) {}

    private final Plans plans;
    private final CorrelationDetection detection;
    private final Map<String, RuleHeader> rules = new HashMap<>();
    private final Set<String> said = new HashSet<>();
    private final List<CorrelationDetection.Matched> matched = new ArrayList<>();
    private long events;

    public OfflineCorrelations(SigmaRules loaded) {
        plans = loaded.plans();
        detection = new CorrelationDetection(plans, new StatesInMemory(), InstantSource.fixed(Instant.EPOCH));
        for (RuleSet.Correlation one : loaded.correlations().correlations()) {
            rules.put(one.definition().header().id(), one.definition().header());
        }
    }

    /// Whether any correlation refers to one of the rules that matched.
    public boolean concern(List<SigmaMatch> matches) {
        for (int i = 0; i < matches.size(); i++) {
            if (plans.concern(matches.get(i).rule().id())) {
                return true;
            }
        }
        return false;
    }

    /// Takes in what matched one event.
    ///
    /// @param index the event's line
    /// @param clock says when the event happened
    public void add(long index, List<SigmaMatch> matches, EventView view, ToLongFunction<EventView> clock) {
        Observation event = observation(index, clock.applyAsLong(view));
        for (SigmaMatch match : matches) {
            Map<String, List<String>> fields = new HashMap<>();
            plans.asked(match.rule().id()).forEach(field -> fields.put(field, view.values(field)));
            matched.add(new CorrelationDetection.Matched(event, match.rule().id(), fields));
        }
    }

    public boolean isFull() {
        return matched.size() >= PORTION;
    }

    /// What the correlations say of the matches taken in since the last call, by line.
    public List<Correlated> fold() {
        List<Signal> signals = detection.detect(matched).signals();
        matched.clear();
        return signals.stream()
                .map(this::correlated)
                .filter(one -> said.add(
                        one.rule().id() + " " + one.index() + " " + one.signal().subject()))
                .sorted(Comparator.comparingLong(Correlated::index))
                .toList();
    }

    private Correlated correlated(Signal signal) {
        Evidence last = signal.evidence().getLast();
        long index = Long.parseLong(last.eventUid().substring(0, last.eventUid().indexOf('-')));
        RuleHeader rule = rules.get(signal.analytic().uid());
        if (rule == null) {
            throw new IllegalStateException("a correlation that was not loaded spoke");
        }
        return new Correlated(index, rule, signal);
    }

    /// Events of the same time are in the order of their lines: the uid decides.
    private Observation observation(long index, long time) {
        String uid = String.format(Locale.ROOT, "%015d-%015d", index, events++);
        var body = new JsonObject().put("class_uid", 0).put("activity_id", 0).put("time", time);
        return new Observation(TENANT, uid, new Event(body));
    }
}
