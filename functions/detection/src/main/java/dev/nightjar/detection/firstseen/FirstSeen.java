package dev.nightjar.detection.firstseen;

import dev.nightjar.detection.entity.Entities;
import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.firstseen.Novelty.Item;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.flow.Shortened;
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
import java.util.stream.Stream;

/// Learns what somebody has, and says what is new: of low severity, for the risk of the user or host, where several
/// news add up.
public final class FirstSeen implements Detector<Acquaintance> {
    private static final int SHOWN = 5;
    private static final int MAX_SOURCE = 64;

    private final Novelty novelty;
    private final FirstSeenThresholds thresholds;

    private FirstSeen(Novelty novelty, FirstSeenThresholds thresholds) {
        this.novelty = novelty;
        this.thresholds = thresholds;
    }

    /// One for each question.
    public static Stream<FirstSeen> all(FirstSeenThresholds thresholds) {
        return Novelties.all().stream().map(novelty -> new FirstSeen(novelty, thresholds));
    }

    @Override
    public String name() {
        return novelty.uid();
    }

    @Override
    public List<List<String>> keys(Observation observation) {
        return novelty.reader().item(observation.event()).map(item -> List.of(item.key())).stream()
                .toList();
    }

    @Override
    public Acquaintance nothing() {
        return Acquaintance.EMPTY;
    }

    @Override
    public Acquaintance read(JsonObject held) throws MalformedJson {
        return Acquaintance.of(held);
    }

    @Override
    public JsonObject write(Acquaintance state) {
        return state.json();
    }

    @Override
    public Acquaintance fold(Acquaintance state, Observation one) {
        Item item = novelty.reader().item(one.event()).orElseThrow();
        String source = one.event().text("src_endpoint.ip").orElse("");
        return state.with(
                item.value(),
                new Mark(one.event().time().toEpochMilli(), one.uid(), Shortened.to(source, MAX_SOURCE)),
                thresholds);
    }

    @Override
    public List<Signal> signals(String tenant, List<String> key, Acquaintance state) {
        return state.news(thresholds).stream()
                .map(news -> signal(tenant, key.getFirst(), news))
                .toList();
    }

    @Override
    public Duration retention() {
        return thresholds.retention();
    }

    private Signal signal(String tenant, String key, Acquaintance.News news) {
        Instant at = Instant.ofEpochMilli(news.mark().time());
        String title = String.format(novelty.title(), key, news.value());
        return new Signal(
                tenant,
                new Analytic(Analytic.Kind.BEHAVIORAL, novelty.uid(), novelty.name(), "1", "Nightjar", List.of()),
                List.of(key, news.value()),
                at,
                Severity.LOW,
                new Confidence(
                        Confidence.Level.LOW,
                        "new after " + news.daysKnown() + " days in which "
                                + news.others().size() + " " + novelty.values() + " were seen"),
                Support.NONE,
                title,
                "In the " + news.daysKnown() + " days before, " + key + " was seen with "
                        + (news.others().isEmpty() ? "none" : shown(news)) + ". " + novelty.why(),
                novelty.nextSteps(),
                entities(key, news),
                List.of(novelty.technique()),
                List.of(new Evidence(
                        news.mark().uid(),
                        at,
                        title,
                        List.of(
                                new Fact(novelty.values(), "new", news.value()),
                                new Fact(novelty.values(), "days_known", Long.toString(news.daysKnown())),
                                new Fact(
                                        novelty.values(),
                                        "known",
                                        Integer.toString(news.others().size())),
                                new Fact("threshold", "days_known", Integer.toString(thresholds.learningDays()))))));
    }

    private List<Entity> entities(String key, Acquaintance.News news) {
        var entities = new ArrayList<>(novelty.naming().entities(key, news.value()));
        if (!news.mark().source().isEmpty()) {
            entities.add(Entities.endpoint(news.mark().source(), Entity.Role.ACTOR));
        }
        return entities;
    }

    private static String shown(Acquaintance.News news) {
        String shown = String.join(", ", news.others().stream().limit(SHOWN).toList());
        int more = news.others().size() - SHOWN;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }
}
