package dev.nightjar.detection.volume;

import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.score.Signal.Confidence;
import dev.nightjar.detection.score.Signal.Support;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.detection.volume.Baseline.Usual;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says which hours brought far more than is usual for the same entity.
///
/// An hour's finding hangs on its first event and tells of the whole hour: it is said when the hour becomes too much,
/// and told more fully as the hour goes on. Since an hour only grows, and what is usual is taken from hours that are
/// complete, every order of arrival ends with the same telling.
public final class Surge implements Detector<Hours> {
    /// By the machine's clock: the history, and a week of holidays.
    static final Duration RETENTION = Duration.ofDays(21);

    private static final Duration HOUR = Duration.ofHours(1);

    private final Gauge gauge;
    private final Receivers receivers;

    public Surge(Gauge gauge) {
        this(gauge, Receivers.NONE);
    }

    Surge(Gauge gauge, Receivers receivers) {
        this.gauge = gauge;
        this.receivers = receivers;
    }

    @Override
    public String name() {
        return gauge.uid();
    }

    @Override
    public List<List<String>> keys(Observation observation) {
        return gauge.reader().portion(observation).map(Portion::key).stream().toList();
    }

    @Override
    public Hours nothing() {
        return Hours.NONE;
    }

    @Override
    public Hours read(JsonObject held) throws MalformedJson {
        return Hours.of(held, gauge.stored());
    }

    @Override
    public JsonObject write(Hours state) {
        return state.json();
    }

    @Override
    public Hours fold(Hours state, Observation one) {
        Portion portion = gauge.reader().portion(one).orElseThrow();
        return state.with(one.event().time().toEpochMilli(), one.uid(), portion, gauge.nothing());
    }

    @Override
    public List<Signal> signals(String tenant, List<String> key, Hours state) {
        var signals = new ArrayList<Signal>();
        state.open().forEach((number, hour) -> {
            long value = hour.measure().value() - shared(number, hour);
            if (value >= gauge.baseline().floor()) {
                Optional<Usual> usual = gauge.baseline().usual(state.before(number));
                usual.filter(known -> value >= known.limit())
                        .ifPresent(known -> signals.add(signal(tenant, key, hour, value, known)));
            }
        });
        return signals;
    }

    /// What of an hour does not count. Of the receivers, what was known for sure when it began: they may be late too.
    private long shared(long number, Hour hour) {
        long begins = number * HOUR.toMillis();
        return hour.measure().shared(destination -> receivers.isManys(destination, begins - HOUR.toMillis()));
    }

    @Override
    public Duration retention() {
        return RETENTION;
    }

    private Signal signal(String tenant, List<String> key, Hour hour, long value, Usual usual) {
        Instant from = Instant.ofEpochMilli(hour.time() - Math.floorMod(hour.time(), HOUR.toMillis()));
        return new Signal(
                tenant,
                new Analytic(Analytic.Kind.STATISTICAL, gauge.uid(), gauge.name(), "1", "Nightjar", List.of()),
                key,
                Instant.ofEpochMilli(hour.time()),
                gauge.severity(),
                new Confidence(Confidence.Level.MEDIUM, "by " + usual.hours() + " hours of the last two weeks"),
                Support.NONE,
                String.format(gauge.title(), key.toArray()),
                "At least " + value + " " + gauge.unit() + " in the hour from " + from + "; usual are " + usual.median()
                        + " in an hour, and from " + usual.limit() + " on it is too much. " + gauge.why(),
                gauge.nextSteps(),
                gauge.naming().entities(key),
                gauge.techniques(),
                List.of(new Evidence(
                        hour.uid(),
                        Instant.ofEpochMilli(hour.time()),
                        "the first of the hour",
                        facts(hour, value, usual))),
                value);
    }

    private List<Fact> facts(Hour hour, long value, Usual usual) {
        var facts = new ArrayList<Fact>();
        facts.add(fact("hour", value));
        facts.add(fact("limit", usual.limit()));
        facts.add(fact("median", usual.median()));
        facts.add(fact("deviation", usual.deviation()));
        facts.add(fact("third greatest", usual.third()));
        facts.add(fact("hours of history", usual.hours()));
        long shared = hour.measure().value() - value;
        if (shared > 0) {
            facts.add(fact("not counted, to what many send to", shared));
        }
        facts.addAll(hour.measure().parts());
        return facts;
    }

    private Fact fact(String field, long value) {
        return new Fact(gauge.unit(), field, Long.toString(value));
    }
}
