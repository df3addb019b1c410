package dev.nightjar.detection.detect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.Samples;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.sigma.SigmaMatch;
import dev.nightjar.detection.sigma.SigmaMatcher;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.correlation.Plans;
import dev.nightjar.detection.sigma.load.RuleFile;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.detection.sigma.view.EventView;
import dev.nightjar.detection.state.StateStore;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.JsonObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Rules and correlations over small events, for tests.
final class Correlator {
    private final SigmaRules rules;
    private final SigmaMatcher matcher;
    private final Plans plans;
    private final CorrelationDetection detection;
    private final Map<String, List<CorrelationDetection.Matched>> known;

    Correlator(String yaml, StateStore store) {
        rules = SigmaRules.load(List.of(new RuleFile("rules.yml", yaml.getBytes(UTF_8))), Placeholders.STANDARD);
        if (!rules.rejections().isEmpty()) {
            throw new AssertionError(rules.rejections().toString());
        }
        matcher = rules.matcher(SigmaRules.Routing.NONE);
        // As a deployment has them: through a pack.
        plans = SigmaRules.load(rules.pack("test")).plans();
        known = new HashMap<>();
        detection = new CorrelationDetection(plans, store, InstantSource.fixed(Samples.TEN));
    }

    private Correlator(Correlator other, StateStore store) {
        rules = other.rules;
        matcher = other.matcher;
        plans = other.plans;
        known = other.known;
        detection = new CorrelationDetection(plans, store, InstantSource.fixed(Samples.TEN));
    }

    /// The same rules with another memory.
    Correlator on(StateStore store) {
        return new Correlator(this, store);
    }

    /// A base rule that asks for `kind`, under its name.
    static String base(String kind) {
        return """
            title: Any %1$s
            id: 00000000-0000-4000-8000-%2$012x
            name: %1$s
            logsource:
                product: test
            detection:
                s:
                    kind: %1$s
                condition: s
            ---
            """.formatted(kind, kind.hashCode() & 0xffffffffL);
    }

    /// A correlation around the lines of its section, for the base rules of the kinds that it names.
    static String correlation(String section, String... kinds) {
        var yaml = new StringBuilder();
        for (String kind : kinds) {
            yaml.append(base(kind));
        }
        return yaml + named("C", "c", section);
    }

    static String named(String title, String name, String section) {
        return "title: " + title + "\nname: " + name + "\nid: 11111111-0000-4000-8000-"
                + "%012x".formatted(name.hashCode() & 0xffffffffL) + "\ncorrelation:\n" + section.indent(4);
    }

    /// An event of a kind, some seconds after ten o'clock.
    static Observation event(String uid, double second, String kind, Object... fields) {
        var body = new JsonObject()
                .put("class_uid", 0)
                .put("activity_id", 0)
                .put("time", Samples.TEN.toEpochMilli() + Math.round(second * 1_000))
                .put("kind", kind);
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return new Observation(Samples.TENANT, uid, new Event(body));
    }

    /// So many log-ins of one user, a second apart, each with ten bytes more than the one before.
    static Observation[] logins(int count) {
        var events = new ArrayList<Observation>();
        for (int i = 0; i < count; i++) {
            events.add(event("e" + i, i, "login", "user", "bob", "bytes", 10 * (i + 1)));
        }
        return events.toArray(Observation[]::new);
    }

    /// What is said of a batch.
    List<Signal> say(Collection<Observation> batch) {
        List<CorrelationDetection.Matched> matched = batch.stream()
                .flatMap(one -> known.computeIfAbsent(one.uid(), _ -> matched(one)).stream())
                .toList();
        CorrelationDetection.Outcome outcome = detection.detect(matched);
        if (!outcome.failed().isEmpty()) {
            throw new AssertionError("failed: " + outcome.failed());
        }
        return outcome.signals();
    }

    private List<CorrelationDetection.Matched> matched(Observation one) {
        EventView view = matcher.view(one.event().body());
        return matcher.matchPlainly(one.event().body()).stream()
                .map(match -> new CorrelationDetection.Matched(one, match.rule().id(), fields(match, view)))
                .toList();
    }

    private Map<String, List<String>> fields(SigmaMatch match, EventView view) {
        Map<String, List<String>> fields = new HashMap<>();
        plans.asked(match.rule().id()).forEach(field -> fields.put(field, view.values(field)));
        return fields;
    }

    /// Different uids of the events that completed a correlation, in order of time, when all come in one batch.
    static List<String> completed(String yaml, Observation... events) {
        return new Correlator(yaml, new StatesInMemory())
                .say(List.of(events)).stream()
                        .sorted(Comparator.comparing(Signal::at)
                                .thenComparing(
                                        signal -> signal.evidence().getLast().eventUid()))
                        .map(signal -> signal.evidence().getLast().eventUid())
                        .distinct()
                        .toList();
    }
}
