package dev.nightjar.detection.novelty;

import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.novelty.Arrival.Debut;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.score.Signal.Confidence;
import dev.nightjar.detection.score.Signal.Rarity;
import dev.nightjar.detection.score.Signal.Support;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Says which values of a [Novelty] come up that were not there before.
///
/// Whether a value is new, and how many showed it, is judged by what is known for sure when its event comes; in how
/// many hours it was met only grows. So every order of arrival within the lateness ends with the same findings.
public final class Newcomers implements Detector<Roster> {
    /// By the machine's clock: what is known is kept for one to two periods, and a memory that hears nothing for as
    /// long learns anew.
    private static final Duration RETENTION = Duration.ofDays(2L * Span.PERIOD_DAYS);

    private final Novelty novelty;

    public Newcomers(Novelty novelty) {
        this.novelty = novelty;
    }

    @Override
    public String name() {
        return novelty.uid();
    }

    @Override
    public List<List<String>> keys(Observation observation) {
        return novelty.reader().items(observation.event()).stream()
                .map(Item::key)
                .toList();
    }

    @Override
    public Roster nothing() {
        return Roster.EMPTY;
    }

    @Override
    public Roster read(JsonObject held) throws MalformedJson {
        return Roster.of(held);
    }

    @Override
    public JsonObject write(Roster state) {
        return state.json();
    }

    /// All items of an event show the same value.
    @Override
    public Roster fold(Roster state, Observation one) {
        Item item = novelty.reader().items(one.event()).getFirst();
        var sighting = new Sighting(one.event().time().toEpochMilli(), one.uid(), item.who());
        return state.with(item.value(), sighting, novelty.span());
    }

    @Override
    public List<Signal> signals(String tenant, List<String> key, Roster state) {
        var signals = new ArrayList<Signal>();
        state.young().forEach((value, arrival) -> {
            if (state.isLearned(arrival, novelty.span())) {
                arrival.debuts(novelty.span()).forEach(debut -> signals.add(signal(tenant, value, arrival, debut)));
            }
        });
        return signals;
    }

    @Override
    public Duration retention() {
        return RETENTION;
    }

    private Signal signal(String tenant, String value, Arrival arrival, Debut debut) {
        return new Signal(
                        tenant,
                        new Analytic(
                                Analytic.Kind.BEHAVIORAL, novelty.uid(), novelty.name(), "1", "Nightjar", List.of()),
                        List.of(value),
                        Instant.ofEpochMilli(debut.at().time()),
                        novelty.severity(),
                        new Confidence(
                                Confidence.Level.MEDIUM,
                                "not met in " + novelty.span().learning() + " days of learning or more"),
                        Support.NONE,
                        String.format(novelty.title(), value),
                        "First met at " + Instant.ofEpochMilli(arrival.first().time()) + ". " + novelty.why(),
                        novelty.nextSteps(),
                        novelty.naming().entities(value, debut.at().who()),
                        novelty.techniques(),
                        evidence(value, arrival, debut),
                        debut.hours())
                .with(rarity(arrival, debut));
    }

    private Rarity rarity(Arrival arrival, Debut debut) {
        if (novelty.span().few() == 0) {
            return Rarity.UNKNOWN;
        }
        long others = Math.max(0, arrival.shownAt(debut.at().time()) - 1);
        return new Rarity(others, others == 0 ? "nobody else showed it" : "others that showed it: " + others);
    }

    private List<Evidence> evidence(String value, Arrival arrival, Debut debut) {
        var facts = new ArrayList<Fact>();
        facts.add(fact("first", Instant.ofEpochMilli(arrival.first().time()).toString()));
        facts.add(fact("hours", Integer.toString(debut.hours())));
        facts.add(fact("hours threshold", Integer.toString(novelty.span().hours())));
        facts.add(fact("learning_days", Integer.toString(novelty.span().learning())));
        if (novelty.span().few() > 0) {
            facts.add(fact(
                    "sources before", Long.toString(arrival.shownAt(debut.at().time()))));
            facts.add(fact("sources threshold", Integer.toString(novelty.span().few())));
        }
        var evidence = new ArrayList<Evidence>();
        if (!debut.at().equals(arrival.first())) {
            evidence.add(evidence(arrival.first(), "met for the first time: " + value, List.of()));
        }
        evidence.add(evidence(debut.at(), "new: " + value, facts));
        return evidence;
    }

    private static Evidence evidence(Sighting at, String what, List<Fact> facts) {
        String by = at.who().isEmpty() ? "" : ", by " + at.who();
        return new Evidence(at.uid(), Instant.ofEpochMilli(at.time()), what + by, facts);
    }

    private static Fact fact(String field, String value) {
        return new Fact("novelty", field, value);
    }
}
