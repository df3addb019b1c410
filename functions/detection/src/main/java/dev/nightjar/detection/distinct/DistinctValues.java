package dev.nightjar.detection.distinct;

import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.score.Signal.Confidence;
import dev.nightjar.detection.score.Signal.Support;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Counts the different values of a [Pattern] in a sliding window, and says at which event they became too many.
public final class DistinctValues implements Detector<Spread> {
    private static final int SHOWN = 3;

    /// By the machine's clock: a day for logs that are sent in late, beside the window itself.
    private static final Duration GRACE = Duration.ofDays(1);

    private final Pattern pattern;

    public DistinctValues(Pattern pattern) {
        this.pattern = pattern;
    }

    @Override
    public String name() {
        return pattern.uid();
    }

    @Override
    public List<List<String>> keys(Observation observation) {
        return pattern.reader().item(observation.event()).map(Item::key).stream()
                .toList();
    }

    @Override
    public Spread nothing() {
        return Spread.EMPTY;
    }

    @Override
    public Spread read(JsonObject held) throws MalformedJson {
        return Spread.of(held);
    }

    @Override
    public JsonObject write(Spread state) {
        return state.json();
    }

    @Override
    public Spread fold(Spread state, Observation one) {
        Item item = pattern.reader().item(one.event()).orElseThrow();
        return state.with(
                new Mark(item.value(), one.event().time().toEpochMilli(), one.uid(), item.weight()), pattern.limits());
    }

    @Override
    public List<Signal> signals(String tenant, List<String> key, Spread state) {
        return state.crossings(pattern.limits()).stream()
                .map(crossing -> signal(tenant, key, crossing))
                .toList();
    }

    @Override
    public Duration retention() {
        return pattern.limits().window().plus(GRACE);
    }

    private Signal signal(String tenant, List<String> key, Spread.Crossing crossing) {
        Object[] parts = key.toArray();
        return new Signal(
                tenant,
                new Analytic(Analytic.Kind.BEHAVIORAL, pattern.uid(), pattern.name(), "1", "Nightjar", List.of()),
                key,
                Instant.ofEpochMilli(crossing.at().time()),
                pattern.severity(),
                new Confidence(
                        Confidence.Level.MEDIUM, "as many as " + counted(crossing) + " in " + minutes() + " minutes"),
                Support.NONE,
                String.format(pattern.title(), parts),
                "At least " + counted(crossing) + " within " + minutes() + " minutes, such as "
                        + shown(crossing.counted()) + ". " + pattern.why(),
                pattern.nextSteps(),
                pattern.naming().entities(key),
                pattern.techniques(),
                evidence(crossing),
                crossing.counted().size());
    }

    private String counted(Spread.Crossing crossing) {
        return crossing.counted().size() + " " + pattern.values();
    }

    private long minutes() {
        return pattern.limits().window().toMinutes();
    }

    private static String shown(List<Mark> marks) {
        return String.join(", ", marks.stream().limit(SHOWN).map(Mark::value).toList());
    }

    private List<Evidence> evidence(Spread.Crossing crossing) {
        var evidence = new ArrayList<Evidence>();
        crossing.counted().stream()
                .filter(mark -> !mark.uid().equals(crossing.at().uid()))
                .limit(SHOWN)
                .forEach(mark -> evidence.add(evidence(mark, "one of them", List.of())));
        evidence.add(evidence(crossing.at(), "the one that made it too many", numbers(crossing)));
        return evidence;
    }

    private List<Fact> numbers(Spread.Crossing crossing) {
        var facts = new ArrayList<Fact>();
        facts.add(fact("count", crossing.counted().size()));
        facts.add(fact("threshold", pattern.limits().values()));
        if (pattern.limits().weight() > 0) {
            facts.add(fact("bits", crossing.weight()));
            facts.add(fact("bits threshold", pattern.limits().weight()));
        }
        facts.add(fact("window_s", pattern.limits().window().toSeconds()));
        return facts;
    }

    private Fact fact(String field, long value) {
        return new Fact(pattern.values(), field, Long.toString(value));
    }

    private static Evidence evidence(Mark mark, String what, List<Fact> facts) {
        return new Evidence(mark.uid(), Instant.ofEpochMilli(mark.time()), what + ": " + mark.value(), facts);
    }
}
