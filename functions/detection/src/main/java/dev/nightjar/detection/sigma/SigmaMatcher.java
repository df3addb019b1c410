package dev.nightjar.detection.sigma;

import dev.nightjar.detection.sigma.SigmaRules.Routing;
import dev.nightjar.detection.sigma.load.RuleSet;
import dev.nightjar.detection.sigma.logsource.LogSourceTable;
import dev.nightjar.detection.sigma.logsource.Membership;
import dev.nightjar.detection.sigma.match.Evaluator;
import dev.nightjar.detection.sigma.match.Explanation;
import dev.nightjar.detection.sigma.view.EventView;
import dev.nightjar.detection.sigma.view.JsonView;
import dev.nightjar.detection.sigma.view.OcsfView;
import dev.nightjar.detection.sigma.view.Taxonomy;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Holds rules against events, one after the other. For one thread.
public final class SigmaMatcher {
    private final RuleSet rules;
    private final Routing routing;
    private final Taxonomy taxonomy = Taxonomy.standard();
    private final LogSourceTable logSources = LogSourceTable.standard();

    SigmaMatcher(RuleSet rules, Routing routing) {
        this.rules = rules;
        this.routing = routing;
    }

    /// The rules that fire on an OCSF event, in the order in which they were loaded.
    public List<SigmaMatch> match(Event event) {
        Membership membership = logSources.of(new OcsfView(event, taxonomy, Set.of())::values, false);
        return match(new OcsfView(event, taxonomy, membership.kinds()), membership);
    }

    /// The rules that fire on an event in its source's own form, whose hints `product`, `category` and `service` count.
    public List<SigmaMatch> matchNative(JsonObject event) {
        Membership membership = logSources.of(new JsonView(event, taxonomy, Set.of())::values, true);
        return match(new JsonView(event, taxonomy, membership.kinds()), membership);
    }

    private List<SigmaMatch> match(EventView view, Membership membership) {
        var evaluator = new Evaluator(view);
        List<SigmaMatch> matches = new ArrayList<>();
        for (RuleSet.Rule rule : rules.rules()) {
            var definition = rule.definition();
            boolean concerned = routing == Routing.NONE || membership.includes(definition.logSource());
            if (!rule.fires() || !concerned) {
                continue;
            }
            if (evaluator.holds(definition.condition())) {
                matches.add(new SigmaMatch(definition.header(), Explanation.of(definition.condition(), view)));
            }
        }
        return matches;
    }
}
