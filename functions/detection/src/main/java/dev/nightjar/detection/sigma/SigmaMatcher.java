package dev.nightjar.detection.sigma;

import dev.nightjar.detection.sigma.SigmaRules.Compiled;
import dev.nightjar.detection.sigma.SigmaRules.Routing;
import dev.nightjar.detection.sigma.engine.Session;
import dev.nightjar.detection.sigma.load.RuleSet;
import dev.nightjar.detection.sigma.logsource.LogSourceTable;
import dev.nightjar.detection.sigma.logsource.Membership;
import dev.nightjar.detection.sigma.match.Evaluator;
import dev.nightjar.detection.sigma.match.Explanation;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import dev.nightjar.detection.sigma.scan.JsonScanner;
import dev.nightjar.detection.sigma.scan.MalformedEvent;
import dev.nightjar.detection.sigma.view.EventView;
import dev.nightjar.detection.sigma.view.JsonView;
import dev.nightjar.detection.sigma.view.OcsfView;
import dev.nightjar.detection.sigma.view.Taxonomy;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds rules against events, one after the other. For one thread.
public final class SigmaMatcher {
    private final SigmaRules rules;
    private final Routing routing;
    private final Taxonomy taxonomy = Taxonomy.standard();
    private final LogSourceTable logSources = LogSourceTable.standard();
    private @Nullable Session session;
    private @Nullable Compiled compiled;

    SigmaMatcher(SigmaRules rules, Routing routing) {
        this.rules = rules;
        this.routing = routing;
    }

    /// The rules that fire on an OCSF event, in the order in which they were loaded.
    public List<SigmaMatch> match(Event event) {
        return matchAll(event).stream().filter(SigmaMatch::fires).toList();
    }

    /// The same with the rules that only feed correlations.
    public List<SigmaMatch> matchAll(Event event) {
        return fired(session().match(kinds -> new OcsfView(event, taxonomy, kinds)));
    }

    /// The same by the rules' plain meaning: slow, and what the index is held against.
    public List<SigmaMatch> matchPlainly(Event event) {
        Membership membership = membership(event);
        return match(new OcsfView(event, taxonomy, membership.kinds()), membership);
    }

    /// The event as rules see it.
    public EventView view(Event event) {
        return new OcsfView(event, taxonomy, membership(event).kinds());
    }

    /// The log sources that the event belongs to.
    public Membership membership(Event event) {
        return logSources.of(new OcsfView(event, taxonomy, Set.of())::values, false);
    }

    /// The rules that are true of one event in its source's own form: a JSON object, flat or nested, whose hints
    /// `product`, `category` and `service` count. By the compiled index, without an object tree. Rules that only
    /// feed correlations are among them: see `fires` of the match.
    ///
    /// @throws MalformedEvent when the line is not one JSON object
    public List<SigmaMatch> matchNative(byte[] line) throws MalformedEvent {
        byte[] padded = JsonScanner.padded(line, 0, line.length);
        return matchNative(padded, 0, line.length);
    }

    /// The same for a line inside a larger buffer, which has `Bytes.SLACK` bytes behind `to`.
    ///
    /// @throws MalformedEvent when the line is not one JSON object
    public List<SigmaMatch> matchNative(byte[] buffer, int from, int to) throws MalformedEvent {
        return fired(session().match(buffer, from, to));
    }

    private List<SigmaMatch> fired(int count) {
        if (count == 0) {
            return List.of();
        }
        Session ready = session();
        var book = compiled().index().book();
        List<SigmaMatch> matches = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int rule = ready.match(i);
            RuleHeader header = book.header(rule);
            matches.add(new SigmaMatch(header, ready.explain(rule), rules.fires(header.id())));
        }
        return matches;
    }

    /// Reads an event as `matchNative` does and matches nothing: what reading alone costs, for benchmarks.
    ///
    /// @return how many values rules could ask for
    /// @throws MalformedEvent when the line is not one JSON object
    public int readNative(byte[] buffer, int from, int to) throws MalformedEvent {
        return session().read(buffer, from, to);
    }

    /// The same event as an object, by the rules' plain meaning: slow, and what the index is held against.
    public List<SigmaMatch> matchPlainly(JsonObject event) {
        Membership membership = membership(event);
        return match(new JsonView(event, taxonomy, membership.kinds()), membership);
    }

    /// An event in its source's own form as rules see it.
    public EventView view(JsonObject event) {
        return new JsonView(event, taxonomy, membership(event).kinds());
    }

    /// The log sources that an event in its source's own form belongs to.
    public Membership membership(JsonObject event) {
        return logSources.of(new JsonView(event, taxonomy, Set.of())::values, true);
    }

    private Session session() {
        Session ready = session;
        if (ready == null) {
            var all = compiled();
            ready = new Session(
                    all.index(),
                    all.atomFields(),
                    all.narrow(),
                    all.keywords(),
                    all.automata(),
                    all.names(),
                    routing == Routing.BY_LOG_SOURCE);
            session = ready;
        }
        return ready;
    }

    private Compiled compiled() {
        Compiled ready = compiled;
        if (ready == null) {
            ready = rules.compiled();
            compiled = ready;
        }
        return ready;
    }

    private List<SigmaMatch> match(EventView view, Membership membership) {
        var evaluator = new Evaluator(view);
        List<SigmaMatch> matches = new ArrayList<>();
        for (RuleSet.Rule rule : rules.ruleSet().rules()) {
            var definition = rule.definition();
            boolean concerned = routing == Routing.NONE || membership.includes(definition.logSource());
            if (concerned && evaluator.holds(definition.condition())) {
                matches.add(new SigmaMatch(
                        definition.header(), Explanation.of(definition.condition(), view), rule.fires()));
            }
        }
        return matches;
    }
}
