package dev.nightjar.detection.detect;

import dev.nightjar.detection.finding.RulePack;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.sigma.correlation.Bound;
import dev.nightjar.detection.sigma.correlation.Crossing;
import dev.nightjar.detection.sigma.correlation.Group;
import dev.nightjar.detection.sigma.correlation.GroupJson;
import dev.nightjar.detection.sigma.correlation.Plan;
import dev.nightjar.detection.sigma.correlation.RuleMatch;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One Sigma correlation as a detector that remembers a group's matches.
///
/// It holds for each event whose window satisfies the condition: so later correlations see it. It is reported where it
/// begins to hold, and again on each day on which it still does.
final class CorrelationDetector implements Detector<Group> {
    /// By the machine's clock, beyond the window: for logs that are sent in late.
    private static final Duration GRACE = Duration.ofDays(2);

    private final Plan plan;
    private final String name;
    private final Optional<RulePack> pack;
    private final Consumer<Observation> matches;

    /// @param pack that the correlation came in
    /// @param matches takes what later correlations are to see, some of it more than once; from several threads
    CorrelationDetector(Plan plan, Optional<RulePack> pack, Consumer<Observation> matches) {
        this.plan = plan;
        this.name = "correlation " + plan.id() + " " + plan.meaning();
        this.pack = pack;
        this.matches = matches;
    }

    /// A rule that is changed starts anew: what it remembers would no longer mean the same.
    @Override
    public String name() {
        return name;
    }

    @Override
    public List<List<String>> keys(Observation observation) {
        return MatchObservation.match(observation).groups(plan);
    }

    @Override
    public Group nothing() {
        return Group.EMPTY;
    }

    @Override
    public Group read(JsonObject held) throws MalformedJson {
        return GroupJson.read(held);
    }

    @Override
    public JsonObject write(Group state) {
        return GroupJson.write(state);
    }

    @Override
    public Group fold(Group state, Observation observation) {
        return MatchObservation.match(observation)
                .occurrence(plan)
                .map(one -> state.with(one, plan))
                .orElse(state);
    }

    @Override
    public List<Signal> signals(String tenant, List<String> key, Group state) {
        if (plan.feeds()) {
            for (Crossing crossing : state.holding(plan)) {
                matches.accept(MatchObservation.of(tenant, RuleMatch.of(crossing, key)));
            }
        }
        List<Signal> signals = new ArrayList<>();
        if (plan.fires()) {
            for (Crossing crossing : state.beginnings(plan)) {
                signals.add(CorrelationSignals.of(tenant, key, crossing, pack));
            }
        }
        return signals;
    }

    @Override
    public Duration retention() {
        return Duration.ofMillis(plan.span() + Bound.LATENESS).plus(GRACE);
    }
}
