package dev.nightjar.detection.intel;

import dev.nightjar.detection.detect.Rules;
import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.intel.IndicatorSet.Hit;
import dev.nightjar.detection.intel.IndicatorSet.Origin;
import dev.nightjar.detection.score.Intelligence;
import dev.nightjar.detection.score.Signal.Confidence;
import dev.nightjar.events.model.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Indicators as rules: what comes and what is past are held against them by the same engine as all rules, at a cost
/// that depends on the event alone.
///
/// | Confidence of the source | Severity of the finding |
/// |---|---|
/// | 70 and more (STIX 2.1, appendix A: high) | high |
/// | 30 to 69 (medium) | medium |
/// | below (low) | low |
public final class IndicatorRules implements Rules, Intelligence {
    private static final int HIGH = 70;
    private static final int MEDIUM = 30;
    private static final int ASKED = 80;

    private final IndicatorSet indicators;

    public IndicatorRules(IndicatorSet indicators) {
        this.indicators = indicators;
    }

    /// Values that a person asks for once.
    ///
    /// @throws RefusedIndicator when one is none, quoting it
    public static IndicatorRules asked(List<String> values) throws RefusedIndicator {
        var indicators = new ArrayList<Indicator>();
        for (String value : values) {
            try {
                IndicatorText text = IndicatorText.asked(value);
                indicators.add(
                        new Indicator(text.kind(), text.value(), "who asked", ASKED, Instant.EPOCH, Instant.MAX, ""));
            } catch (RefusedIndicator e) {
                throw new RefusedIndicator(value + " is " + e.reason());
            }
        }
        return new IndicatorRules(IndicatorSet.of(indicators));
    }

    @Override
    public List<Match> match(Event event) {
        if (indicators.size() == 0) {
            return List.of();
        }
        Instant time = event.time();
        Map<String, Found> found = new TreeMap<>();
        Met.of(
                event,
                met -> indicators
                        .find(met.kind(), met.value(), time)
                        .ifPresent(hit -> found.computeIfAbsent(hit.indicator(), _ -> new Found(hit, new ArrayList<>()))
                                .facts()
                                .add(new Fact("indicator", met.path(), met.value()))));
        return found.values().stream().map(IndicatorRules::match).toList();
    }

    @Override
    public Optional<Known> of(Entity entity, Instant at) {
        return switch (entity.type()) {
            case DOMAIN, HOST -> known(Indicator.Kind.DOMAIN, entity, at);
            case ADDRESS -> known(Indicator.Kind.ADDRESS, entity, at);
            case USER, PROCESS, RESOURCE -> Optional.empty();
        };
    }

    private Optional<Known> known(Indicator.Kind kind, Entity entity, Instant at) {
        return indicators
                .find(kind, entity.value(), at)
                .map(hit -> new Known(
                        hit.indicator(), hit.origin().source(), hit.origin().confidence()));
    }

    private static Match match(Found found) {
        Hit hit = found.hit();
        Origin origin = hit.origin();
        var facts = new ArrayList<>(found.facts());
        facts.add(new Fact("source", hit.kind().word(), hit.indicator()));
        facts.add(new Fact("source", "name", origin.source()));
        facts.add(new Fact("source", "confidence", Integer.toString(origin.confidence())));
        if (origin.until() != Long.MAX_VALUE) {
            facts.add(new Fact(
                    "source", "until", Instant.ofEpochSecond(origin.until()).toString()));
        }
        if (!origin.note().isEmpty()) {
            facts.add(new Fact("source", "note", origin.note()));
        }
        return new Match(
                new Analytic(
                        Analytic.Kind.RULE,
                        "indicator:" + hit.indicator(),
                        "Indicator " + hit.indicator() + " was met",
                        "1",
                        origin.source(),
                        List.of()),
                severity(origin.confidence()),
                confidence(origin),
                "An event holds the " + hit.kind().word() + " " + hit.indicator() + ", which " + origin.source()
                        + " holds against an attacker" + (origin.note().isEmpty() ? "." : ": " + origin.note() + "."),
                List.of("an indicator that is out of date, or shared with others"),
                List.of(),
                facts,
                true,
                Map.of());
    }

    private static Severity severity(int confidence) {
        return confidence >= HIGH ? Severity.HIGH : confidence >= MEDIUM ? Severity.MEDIUM : Severity.LOW;
    }

    private static Confidence confidence(Origin origin) {
        Confidence.Level level = origin.confidence() >= HIGH
                ? Confidence.Level.HIGH
                : origin.confidence() >= MEDIUM ? Confidence.Level.MEDIUM : Confidence.Level.LOW;
        return new Confidence(level, origin.source() + " is sure by " + origin.confidence() + " of 100");
    }

    private record Found(Hit hit, List<Fact> facts) {}
}
